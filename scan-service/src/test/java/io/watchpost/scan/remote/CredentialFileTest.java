package io.watchpost.scan.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialFileTest {

    @Test
    void theOwnerAloneReadsItAndTheCodeIsNotInIt(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("new/credential");
        CredentialFile file = new CredentialFile(path);
        assertEquals(Optional.empty(), file.read());
        assertFalse(file.cameFrom("first"));
        file.write("id.secret", "first");
        file.write("id.other", "second");
        assertEquals(Optional.of("id.other"), file.read());
        assertTrue(file.cameFrom("second"));
        assertFalse(file.cameFrom("first"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertFalse(Files.readString(path).contains("second"));
    }
}
