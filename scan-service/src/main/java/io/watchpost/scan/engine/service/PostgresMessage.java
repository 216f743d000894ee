package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One message from a PostgreSQL server. */
record PostgresMessage(char type, byte[] body) {

    private static final int LONGEST = 8_192;
    private static final String KNOWN_TYPES = "ERSKZNv";
    /** Severity first, an SQLSTATE somewhere: the format of version 3 of the protocol. */
    private static final Pattern ERROR = Pattern.compile("S[^\0]{3,20}\0(?:.*\0)?C[0-9A-Z]{5}\0.*\0\0", Pattern.DOTALL);

    /** Reads the next message; one that can't be of the protocol raises an exception. */
    static PostgresMessage read(Connection connection) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(5));
        char type = (char) (header.get() & 0xFF);
        int length = header.getInt() - 4;
        if (KNOWN_TYPES.indexOf(type) < 0 || length < 0 || length > LONGEST) {
            throw new IOException("not a PostgreSQL message");
        }
        return new PostgresMessage(type, connection.readExactly(length));
    }

    boolean isError() {
        return type == 'E' && ERROR.matcher(text()).matches();
    }

    boolean isAuthenticationOk() {
        return type == 'R' && body.length == 4 && ByteBuffer.wrap(body).getInt() == 0;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
