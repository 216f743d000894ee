package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** SQL Server's protocol (MS-TDS) as far as the answer to a login of sa without a password. */
final class TdsLogin {

    private static final int PRELOGIN = 0x12;
    private static final int LOGIN = 0x10;
    private static final int RESPONSE = 4;
    private static final int HEADER = 8;
    private static final int LONGEST = 32_767;
    private static final int LOGIN_ACCEPTED = 0xAD;
    private static final int FIXED_PART = 94;
    /** Options version (6 bytes) and encryption (1 byte), which is declared as not supported: the login goes in the clear. */
    private static final byte[] OFFER = {0, 0, 11, 0, 6, 1, 0, 17, 0, 1, (byte) 0xFF, 9, 0, 0, 0, 0, 0, 2};
    private static final int ENCRYPTION_NOT_SUPPORTED = 2;

    private TdsLogin() {
    }

    static boolean accepted(Connection connection) throws IOException {
        connection.send(packet(PRELOGIN, OFFER));
        if (encryption(read(connection)) != ENCRYPTION_NOT_SUPPORTED) {
            return false;
        }
        connection.send(packet(LOGIN, login()));
        byte[] answer = read(connection);
        return contains(answer, LOGIN_ACCEPTED);
    }

    /** The value of the option encryption, or -1. */
    private static int encryption(byte[] options) {
        for (int i = 0; i + 5 <= options.length && options[i] != (byte) 0xFF; i += 5) {
            int offset = (options[i + 1] & 0xFF) << 8 | options[i + 2] & 0xFF;
            if (options[i] == 1 && offset < options.length) {
                return options[offset];
            }
        }
        return -1;
    }

    /** Walks over the tokens; only some can stand before the one that is looked for, and all of those have a length. */
    private static boolean contains(byte[] tokens, int wanted) {
        int at = 0;
        while (at + 3 <= tokens.length) {
            int token = tokens[at] & 0xFF;
            if (token == wanted) {
                return true;
            }
            boolean known = token == 0xE3 || token == 0xAB || token == 0xAA;
            if (!known) {
                return false;
            }
            at += 3 + ((tokens[at + 1] & 0xFF) | (tokens[at + 2] & 0xFF) << 8);
        }
        return false;
    }

    private static byte[] login() {
        byte[] host = utf16("watchpost");
        byte[] user = utf16("sa");
        ByteBuffer login = ByteBuffer.allocate(FIXED_PART + host.length + user.length).order(ByteOrder.LITTLE_ENDIAN);
        login.putInt(login.capacity()).putInt(0x74000004).putInt(4_096).putInt(0).putInt(0).putInt(0);
        login.put((byte) 0xE0).put((byte) 3).put((byte) 0).put((byte) 0).putInt(0).putInt(0);
        int offset = FIXED_PART;
        login.putShort((short) offset).putShort((short) (host.length / 2));
        offset += host.length;
        login.putShort((short) offset).putShort((short) (user.length / 2));
        offset += user.length;
        // Password, application, server, extension, library, language and database: all empty.
        for (int i = 0; i < 7; i++) {
            login.putShort((short) offset).putShort((short) 0);
        }
        login.put(new byte[6]);
        // Integrated login, file to attach, new password: empty, too.
        for (int i = 0; i < 3; i++) {
            login.putShort((short) offset).putShort((short) 0);
        }
        return login.putInt(0).put(host).put(user).array();
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] packet(int type, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length).put((byte) type).put((byte) 1).putShort((short) (HEADER + body.length))
                .putShort((short) 0).put((byte) 1).put((byte) 0).put(body).array();
    }

    private static byte[] read(Connection connection) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(connection.readExactly(HEADER));
        int type = header.get();
        header.get();
        int length = header.getShort() & 0xFFFF;
        if (type != RESPONSE || length < HEADER || length > LONGEST) {
            throw new IOException("not an answer of SQL Server");
        }
        return connection.readExactly(length - HEADER);
    }
}
