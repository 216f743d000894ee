package io.watchpost.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLServerSocketFactory;

/** Three badly kept services for the demo: FTP that lets anybody in, an old Redis without a password, TLS with an expired certificate. */
final class WeakServices implements AutoCloseable {

    private static final int MOST_COMMANDS = 50;
    private final List<WeakListener> listeners = new ArrayList<>();

    /** Opens those whose ports aren't all taken. */
    WeakServices(Path folder) {
        WeakListener.open("FTP that lets the user anonymous in", ServerSocket::new, WeakServices::ftp, 2121, 8021, 990).ifPresent(listeners::add);
        WeakListener.open("Redis 2.8.19 without a password", ServerSocket::new, WeakServices::redis, 6379, 16379, 26379).ifPresent(listeners::add);
        Optional<SSLServerSocketFactory> tls = ExpiredCertificate.socketFactory(folder);
        tls.flatMap(factory -> WeakListener.open("HTTPS with an expired certificate", factory::createServerSocket, WeakServices::https, 8443, 9443, 4443))
            .ifPresent(listeners::add);
    }

    List<WeakListener> listeners() {
        return listeners;
    }

    private static void ftp(Socket client) throws IOException {
        say(client, "220 (vsFTPd 2.0.5)\r\n");
        answerLines(client, line -> switch (word(line)) {
            case "USER" -> "331 Please specify the password.\r\n";
            case "PASS" -> "230 Login successful.\r\n";
            case "SYST" -> "215 UNIX Type: L8\r\n";
            case "QUIT" -> "221 Goodbye.\r\n";
            default -> "502 Command not implemented.\r\n";
        });
    }

    private static void redis(Socket client) throws IOException {
        String info = "# Server\r\nredis_version:2.8.19\r\nredis_mode:standalone\r\nos:Linux\r\ntcp_port:6379\r\n";
        answerLines(client, line -> switch (word(line)) {
            case "PING" -> "+PONG\r\n";
            case "INFO" -> "$" + info.length() + "\r\n" + info + "\r\n";
            case "QUIT" -> "+OK\r\n";
            default -> "-ERR unknown command\r\n";
        });
    }

    private static void https(Socket client) throws IOException {
        BufferedReader lines = lines(client);
        for (int header = 0; header < MOST_COMMANDS; header++) {
            String line = lines.readLine();
            if (line == null || line.isEmpty()) {
                break;
            }
        }
        say(client, "HTTP/1.1 200 OK\r\nServer: Apache/2.2.15\r\nContent-Type: text/plain\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n");
    }

    private static void answerLines(Socket client, Answers answers) throws IOException {
        BufferedReader lines = lines(client);
        for (int command = 0; command < MOST_COMMANDS; command++) {
            String line = lines.readLine();
            if (line == null) {
                return;
            }
            say(client, answers.to(line));
            if ("QUIT".equals(word(line))) {
                return;
            }
        }
    }

    private static String word(String line) {
        return line.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static BufferedReader lines(Socket client) throws IOException {
        return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void say(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        for (WeakListener listener : listeners) {
            try {
                listener.close();
            } catch (IOException alreadyClosed) {
                continue;
            }
        }
    }

    @FunctionalInterface
    private interface Answers {
        String to(String line);
    }
}
