package io.watchpost.local.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @Test
    void onlyTheVeryProcessThatWasRecordedIsEnded(@TempDir Path folder) throws Exception {
        Process left = waiting();
        Process laterWithAnOldId = waiting();
        try {
            ProcessRecord.of("scan", left.toHandle()).write(folder);
            ProcessRecord other = ProcessRecord.of("auth", laterWithAnOldId.toHandle());
            new ProcessRecord(other.name(), other.pid(), other.started() - 60_000, other.command()).write(folder);
            new ProcessRecord("report", other.pid(), other.started(), "/another/program").write(folder);
            List<String> said = new ArrayList<>();

            new Leftovers(folder).end(said::add);

            assertFalse(left.isAlive());
            assertTrue(laterWithAnOldId.isAlive());
            assertEquals(List.of("Ended 1 process that an earlier run had left behind."), said);
            assertEquals(List.of(), Files.list(folder).toList());
        } finally {
            left.destroyForcibly();
            laterWithAnOldId.destroyForcibly();
        }
    }

    private static Process waiting() throws Exception {
        return new ProcessBuilder("sleep", "600").start();
    }
}
