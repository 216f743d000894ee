package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailChecksTest {

    @Test
    void imapPasswordsInTheClearAreFoundUnlessTheServerRefusesThem() {
        try (TestServer open = imap("IMAP4rev1 AUTH=PLAIN"); TestServer refusing = imap("IMAP4rev1 LOGINDISABLED");
             TestServer upgrading = imap("IMAP4rev1 STARTTLS")) {
            HostResult host = Scans.servers(open, refusing, upgrading);
            assertEquals(List.of("IMAP passwords travel in the clear"), Scans.detections(host, open.port()));
            assertEquals(List.of(), Scans.detections(host, refusing.port()));
            assertEquals(List.of(), Scans.detections(host, upgrading.port()));
        }
    }

    private static TestServer imap(String capabilities) {
        return TestServer.lines("* OK Courier-IMAP ready.\r\n", line -> line.endsWith("CAPABILITY")
                ? "* CAPABILITY " + capabilities + "\r\n" + line.split(" ")[0] + " OK done\r\n" : line.split(" ")[0] + " BAD\r\n");
    }
}
