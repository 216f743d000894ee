package io.watchpost.scan.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;

/**
 * One connection whose every wait has an end: each read has a patience, a limit of bytes, and the deadline of the dialer. What comes back
 * is compared with what was sent: a peer that echoes raises {@link EchoException} instead of being believed.
 */
public final class Connection implements Closeable {

    /** Shorter sends may be answered with the same bytes by chance. */
    private static final int SHORTEST_ECHO = 4;
    /** So many equal bytes at the start are an echo even if the rest is still to come; less than a TLS record header and a type. */
    private static final int TELLING_PREFIX = 8;

    private final Socket socket;
    private final Socket stream;
    private final Dialer dialer;
    private final InputStream input;
    private byte[] sent = {};
    private boolean mayReflect;
    private boolean mirrored;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    Connection(Socket socket, Socket stream, Dialer dialer) throws IOException {
        this.socket = socket;
        this.stream = stream;
        this.dialer = dialer;
        this.input = stream.getInputStream();
    }

    public void send(byte[] bytes) throws IOException {
        sent = bytes.clone();
        mayReflect = false;
        mirrored = false;
        answer.reset();
        stream.getOutputStream().write(bytes);
        stream.getOutputStream().flush();
    }

    /** Sends text as ISO 8859-1. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request whose proper answer holds the request (HTTP TRACE); an answer that begins with it is still an echo. */
    public void sendReflectable(String text) throws IOException {
        send(text);
        mayReflect = true;
    }

    /**
     * Sends the opening of a protocol in which both sides say the same (JDWP). The answer proves nothing by itself; a further question has
     * to follow whose answer differs from it.
     */
    public void sendMirrored(String text) throws IOException {
        send(text);
        mirrored = true;
    }

    /**
     * Reads until the bytes so far are complete, the peer closes, the limit is reached or the patience ends, whichever comes first.
     *
     * @return what has arrived, perhaps nothing
     */
    public byte[] read(Predicate<byte[]> complete, int limit, Duration patience) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deadline end = dialer.deadline().orIn(patience);
        byte[] buffer = new byte[Math.min(limit, 8192)];
        boolean done = false;
        while (!done && bytes.size() < limit) {
            int count = readSome(buffer, Math.min(buffer.length, limit - bytes.size()), end);
            if (count > 0) {
                bytes.write(buffer, 0, count);
                answer.write(buffer, 0, count);
            }
            done = count <= 0 || complete.test(bytes.toByteArray());
        }
        refuseEcho();
        return bytes.toByteArray();
    }

    /** Reads as text, with the dialer's timeout as patience. */
    public String readText(Predicate<String> complete, int limit) throws IOException {
        return text(read(bytes -> complete.test(text(bytes)), limit, dialer.timeout()));
    }

    /** Reads one line, at most 1,024 bytes; perhaps without its end. */
    public String readLine() throws IOException {
        return readText(text -> text.indexOf('\n') >= 0, 1024);
    }

    /** Reads exactly so many bytes with the dialer's timeout as patience. */
    public byte[] readExactly(int count) throws IOException {
        byte[] bytes = count == 0 ? new byte[0] : read(soFar -> soFar.length == count, count, dialer.timeout());
        if (bytes.length < count) {
            throw new EOFException("expected " + count + " bytes, got " + bytes.length);
        }
        return bytes;
    }

    /** The certificates that the peer of a TLS connection showed, its own first; empty without TLS. */
    public List<Certificate> certificates() throws IOException {
        return stream instanceof SSLSocket secured ? List.of(secured.getSession().getPeerCertificates()) : List.of();
    }

    @Override
    public void close() {
        dialer.open().close(socket);
    }

    private int readSome(byte[] buffer, int most, Deadline end) throws IOException {
        int millis = end.millisLeft();
        if (millis == 0) {
            return 0;
        }
        stream.setSoTimeout(millis);
        try {
            return input.read(buffer, 0, most);
        } catch (SocketTimeoutException silent) {
            return 0;
        } catch (IOException reset) {
            // A peer may reset right after its last words; these count.
            if (answer.size() > 0) {
                return -1;
            }
            throw reset;
        }
    }

    private void refuseEcho() throws EchoException {
        if (mirrored || sent.length < SHORTEST_ECHO || answer.size() == 0) {
            return;
        }
        byte[] received = answer.toByteArray();
        int common = Math.min(received.length, sent.length);
        boolean startsAlike = common >= Math.min(sent.length, TELLING_PREFIX) && Bytes.matchAt(received, 0, sent, common);
        if (startsAlike || !mayReflect && Bytes.containsAtLineStart(received, sent)) {
            throw new EchoException();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
