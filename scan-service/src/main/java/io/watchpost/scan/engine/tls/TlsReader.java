package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.net.Connection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads handshake messages out of TLS records. Everything has a limit; what isn't TLS raises {@link NotTlsException}. */
final class TlsReader {

    static final int CLIENT_HELLO = 1;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    private static final int RECORD_HEADER = 5;
    private static final int LONGEST_RECORD = 16_384 + 2_048;
    private static final int LONGEST_MESSAGE = 131_072;

    private final Connection connection;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();

    /** One handshake message. */
    record Message(int type, ByteBuffer body) {
    }

    /** The server said no. */
    static final class AlertException extends IOException {
        private static final long serialVersionUID = 1L;

        AlertException(int description) {
            super("TLS alert " + description);
        }
    }

    /** The server doesn't speak TLS. */
    static final class NotTlsException extends IOException {
        private static final long serialVersionUID = 1L;

        NotTlsException() {
            super("not TLS");
        }
    }

    TlsReader(Connection connection) {
        this.connection = connection;
    }

    /** The next message of the handshake. */
    Message next() throws IOException {
        while (true) {
            byte[] bytes = buffer.toByteArray();
            if (bytes.length >= 4) {
                int length = (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
                if (length > LONGEST_MESSAGE) {
                    throw new NotTlsException();
                }
                if (bytes.length >= 4 + length) {
                    buffer.reset();
                    buffer.write(bytes, 4 + length, bytes.length - 4 - length);
                    return new Message(bytes[0], ByteBuffer.wrap(bytes, 4, length).slice());
                }
            }
            buffer.writeBytes(handshakeRecord());
        }
    }

    private byte[] handshakeRecord() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(RECORD_HEADER));
        int type = header.get();
        int version = header.getShort();
        int length = header.getShort() & 0xFFFF;
        boolean plausible = (type == ALERT || type == HANDSHAKE) && version >= 0x0300 && version <= 0x0304 && length > 0
                && length <= LONGEST_RECORD;
        if (!plausible || type == ALERT && length != 2) {
            throw new NotTlsException();
        }
        byte[] body = connection.readExactly(length);
        if (type == ALERT) {
            boolean known = body[0] == 1 || body[0] == 2;
            throw known ? new AlertException(body[1] & 0xFF) : new NotTlsException();
        }
        return body;
    }
}
