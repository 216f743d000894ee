package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Recognizes the answer of a server that accepts SSL 2.0. */
final class Ssl2 {

    private static final int SERVER_HELLO = 4;
    private static final int FIXED_PART = 11;

    private Ssl2() {
    }

    /** Whether the next record is an SSL 2.0 server hello whose lengths agree with each other. */
    static boolean isServerHello(Connection connection) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(2));
        int first = header.getShort() & 0xFFFF;
        int length = first & 0x7FFF;
        if ((first & 0x8000) == 0 || length < FIXED_PART) {
            return false;
        }
        ByteBuffer fixed = ByteBuffer.wrap(connection.readExactly(FIXED_PART));
        int type = fixed.get();
        fixed.getShort();
        int version = fixed.getShort();
        int certificate = fixed.getShort() & 0xFFFF;
        int suites = fixed.getShort() & 0xFFFF;
        int id = fixed.getShort() & 0xFFFF;
        return type == SERVER_HELLO && version == TlsVersion.SSL_2.code() && suites > 0 && suites % 3 == 0
                && FIXED_PART + certificate + suites + id == length;
    }
}
