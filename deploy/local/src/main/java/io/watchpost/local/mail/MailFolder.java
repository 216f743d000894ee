package io.watchpost.local.mail;

import io.watchpost.local.LaunchException;
import io.watchpost.local.folder.PrivateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server on 127.0.0.1 that delivers nothing: every mail becomes a file in a folder, where whoever tries the system out finds the
 * links that users get. Mail programs open such files (RFC 5322).
 */
public final class MailFolder implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");
    private static final int LARGEST_MAIL_BYTES = 1024 * 1024;
    private static final int NO_FURTHER_SPACE = 452;

    private final Path folder;
    private final SMTPServer server;
    private final AtomicInteger number = new AtomicInteger();

    private MailFolder(Path folder, int port) {
        this.folder = folder;
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .maxMessageSize(LARGEST_MAIL_BYTES)
                .messageHandler((context, from, to, mail) -> keep(to, mail))
                .build();
    }

    /** @throws LaunchException if the port can't be had */
    public static MailFolder start(Path folder, int port) {
        MailFolder started = new MailFolder(folder, port);
        try {
            started.server.start();
        } catch (RuntimeException failure) {
            throw new LaunchException("The mail folder can't listen on port " + port + ": " + failure.getMessage(), failure);
        }
        return started;
    }

    private void keep(String to, byte[] mail) throws RejectException {
        String reader = to.replaceAll("[^A-Za-z0-9@._+-]", "_");
        String name = "%s-%04d-%s.eml".formatted(TIME.format(LocalDateTime.now()), number.incrementAndGet(),
                reader.substring(0, Math.min(reader.length(), 100)));
        try {
            PrivateFiles.write(folder.resolve(name), mail);
        } catch (IOException failure) {
            throw new RejectException(NO_FURTHER_SPACE, "The mail can't be written");
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
