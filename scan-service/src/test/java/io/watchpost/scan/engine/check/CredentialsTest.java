package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.EngineSettings;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How far checks go with well-known passwords. */
class CredentialsTest {

    private static final String REFUSAL = "HTTP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"%s\"\r\nContent-Length: 0\r\n\r\n";

    @Test
    void noMoreThanTwoAreTriedOnAServiceWhateverItLooksLike() {
        assertEquals(2, tried(Scans.QUICK, "Tomcat Manager Application, ActiveMQRealm, RabbitMQ Management").size());
        assertEquals(2, tried(Scans.QUICK, "router").size());
    }

    @Test
    void withoutLoginAttemptsNoneIsTried() {
        assertEquals(List.of(), tried(Scans.QUICK.withLoginAttempts(false), "router"));
        assertEquals(List.of(), tried(Scans.QUICK.withLoginAttempts(false), "Tomcat Manager Application"));
    }

    /** The credentials that a web server was sent which asks for one everywhere. */
    private static List<String> tried(EngineSettings settings, String realm) {
        ConcurrentLinkedQueue<String> credentials = new ConcurrentLinkedQueue<>();
        try (TestServer server = TestServer.lines(null, line -> {
            if (line.toLowerCase(Locale.ROOT).startsWith("authorization:")) {
                credentials.add(line);
            }
            return line.isEmpty() ? REFUSAL.formatted(realm) : "";
        })) {
            HostResult host = Scans.server(server, settings);
            Set<String> names = host.detections().stream().map(found -> found.check()).map(CheckMetadata::name).collect(Collectors.toSet());
            assertTrue(names.contains("HTTP asks for passwords in the clear"), names::toString);
        }
        return List.copyOf(credentials);
    }
}
