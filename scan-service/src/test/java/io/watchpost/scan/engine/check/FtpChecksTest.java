package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FtpChecksTest {

    private static final String GREETING = "220-Welcome\r\n220 (vsFTPd 3.0.3)\r\n";

    @Test
    void anonymousAccessAndCleartextPasswordsAreFound() {
        try (TestServer server = TestServer.lines(GREETING, line -> switch (line.split(" ")[0]) {
            case "SYST" -> "215 UNIX Type: L8\r\n";
            case "USER" -> "331 Please specify the password.\r\n";
            case "PASS" -> "230 Login successful.\r\n";
            case "QUIT" -> null;
            default -> "502 not implemented\r\n";
        })) {
            assertEquals(List.of("FTP lets anonymous users in", "FTP passwords travel in the clear"),
                    Scans.detections(Scans.servers(server), server.port()));
        }
    }

    @Test
    void aServerThatRefusesStrangersAndOffersTlsIsClean() {
        try (TestServer server = TestServer.lines(GREETING, line -> switch (line.split(" ")[0]) {
            case "SYST" -> "530 Please login with USER and PASS.\r\n";
            case "USER" -> "331 Please specify the password.\r\n";
            case "PASS" -> "530 Login incorrect.\r\n";
            case "AUTH" -> "234 Proceed with negotiation.\r\n";
            default -> "502 not implemented\r\n";
        })) {
            assertEquals(List.of(), Scans.detections(Scans.servers(server), server.port()));
        }
    }
}
