package io.watchpost.scan.engine.http;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks one server for many pages. Inside TLS over as few connections as it allows, since a handshake costs more than any page: a connection
 * is kept as long as the server says so and its answers have a length. In the clear each page has its own connection, which costs less than
 * the delays of servers that send an answer in small pieces. For one thread.
 */
public final class HttpSession implements Closeable {

    private Connection kept;

    /** Asks for a path; empty when what comes back isn't HTTP. */
    public Optional<HttpResponse> get(Dialer dialer, String path) throws IOException {
        if (kept != null) {
            Optional<HttpResponse> answer = again(path, dialer);
            if (answer.isPresent()) {
                return answer;
            }
            close();
        }
        kept = dialer.connect();
        try {
            return ask(path, dialer);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /** A server may close a kept connection at any moment, which says nothing about the page. */
    private Optional<HttpResponse> again(String path, Dialer dialer) throws EchoException {
        try {
            return ask(path, dialer);
        } catch (EchoException echo) {
            close();
            throw echo;
        } catch (IOException closed) {
            return Optional.empty();
        }
    }

    private Optional<HttpResponse> ask(String path, Dialer dialer) throws IOException {
        kept.send(HttpClient.request("GET", path, dialer, dialer.tls() ? "Connection: keep-alive\r\n" : ""));
        Optional<HttpResponse> answer = HttpResponse.parse(kept.readText(HttpClient::complete, HttpClient.LIMIT));
        if (answer.filter(HttpSession::staysOpen).isEmpty()) {
            close();
        }
        return answer;
    }

    /** The whole body must have been read, or its rest would be taken for the next answer. */
    private static boolean staysOpen(HttpResponse answer) {
        boolean kept = answer.header("connection").filter("keep-alive"::equalsIgnoreCase).isPresent();
        String length = Integer.toString(answer.body().length());
        return kept && answer.header("content-length").filter(length::equals).isPresent();
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
