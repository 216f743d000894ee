package io.watchpost.local.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.Ports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {

    @TempDir
    private Path folder;

    @Test
    void aMailIsAFileThatNamesItsReader() throws IOException {
        int port = Ports.free().of(Part.MAIL);
        try (MailFolder mails = MailFolder.start(folder, port); Socket connection = new Socket("127.0.0.1", port)) {
            var answers = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            answers.readLine();
            assertEquals('2', say(connection, answers, "HELO here"));
            assertEquals('2', say(connection, answers, "MAIL FROM:<no-reply@example.com>"));
            assertEquals('2', say(connection, answers, "RCPT TO:<anna/../b@example.com>"));
            assertEquals('3', say(connection, answers, "DATA"));
            assertEquals('2', say(connection, answers, "Subject: Confirm\r\n\r\nhttp://localhost/confirmation?token=x\r\n."));
            assertThrows(LaunchException.class, () -> MailFolder.start(folder, port));
        }
        List<Path> files = Files.list(folder).toList();
        assertEquals(1, files.size(), files.toString());
        assertTrue(files.get(0).getFileName().toString().endsWith("-anna_.._b@example.com.eml"), files.toString());
        assertTrue(Files.readString(files.get(0)).contains("Subject: Confirm\r\n"), () -> files.toString());
    }

    private static char say(Socket connection, BufferedReader answers, String line) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return answers.readLine().charAt(0);
    }
}
