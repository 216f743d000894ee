package io.watchpost.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class UpScriptTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingJavaIsSaidInOneLine() throws Exception {
        assertEquals("No Java found. Install a JDK 17 or newer and set JAVA_HOME or PATH.\n", failureWith(folder));
    }

    @Test
    void anOldJavaIsSaidInOneLineWithItsVersion() throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        assertTrue(java.toFile().setExecutable(true));
        assertEquals("Java 1.8 at " + java + " is too old. Install a JDK 17 or newer and set JAVA_HOME or PATH.\n", failureWith(folder));
    }

    private static String failureWith(Path javaHome) throws Exception {
        ProcessBuilder script = new ProcessBuilder(List.of("sh", "up")).redirectErrorStream(true);
        script.environment().put("JAVA_HOME", javaHome.toString());
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue(), said);
        return said;
    }
}
