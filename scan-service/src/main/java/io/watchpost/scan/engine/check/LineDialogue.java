package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import java.io.Closeable;
import java.io.IOException;
import java.util.regex.Pattern;

/** A conversation of commands and answers with three digits, as in SMTP and FTP; the greeting is read at the beginning. */
final class LineDialogue implements Closeable {

    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\d{3}(?: .*)?\r?\n\\z");
    private static final int LIMIT = 16_384;

    private final Connection connection;

    LineDialogue(CheckContext context) throws IOException {
        connection = context.dialer().connect();
        answer();
    }

    /** Sends a command; the answer with all its lines. */
    String ask(String command) throws IOException {
        connection.send(command + "\r\n");
        return answer();
    }

    private String answer() throws IOException {
        return connection.readText(text -> LAST_LINE.matcher(text).find(), LIMIT);
    }

    @Override
    public void close() {
        connection.close();
    }
}
