package io.watchpost.testing.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server for one test run; what it receives is found by {@link Mailbox}. It refuses mails to addresses that begin with
 * {@code refused-}, and the first one to each that begins with {@code later-}.
 */
public final class MailTestResource implements QuarkusTestResourceLifecycleManager {

    private static final int NOT_NOW = 451;
    private static final int NEVER = 550;

    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private SMTPServer server;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("mailbox");
            System.setProperty(Mailbox.FOLDER, folder.toString());
            server = SMTPServer.port(0)
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .messageHandler((context, from, to, data) -> {
                        requireWelcome(to);
                        keep(folder, data);
                    })
                    .build();
            server.start();
            return Map.of(
                    "watchpost.auth.mail.host", InetAddress.getLoopbackAddress().getHostAddress(),
                    "watchpost.auth.mail.port", String.valueOf(server.getPortAllocated()),
                    "watchpost.auth.mail.start-tls", "DISABLED",
                    "watchpost.auth.mail.first-pause", "1s",
                    "watchpost.auth.mail.address-limit", "10000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireWelcome(String to) throws RejectException {
        if (to.startsWith("refused-")) {
            throw new RejectException(NEVER, "No such reader: " + to);
        }
        if (to.startsWith("later-") && asked.add(to)) {
            throw new RejectException(NOT_NOW, "Come back later, " + to);
        }
    }

    /** A reader never sees half a mail. */
    private static void keep(Path folder, byte[] mail) {
        try {
            Path written = Files.write(folder.resolve(UUID.randomUUID() + ".part"), mail);
            Files.move(written, folder.resolve(UUID.randomUUID() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
