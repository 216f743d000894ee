package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What SMB 2 tells of the system below: the challenge of NTLM, which comes before anybody has logged in, carries the version of Windows.
 * The login is not continued.
 */
final class SmbSystem {

    private static final int NEGOTIATE = 0;
    private static final int SESSION_SETUP = 1;
    private static final int HEADER = 64;
    private static final int LONGEST = 65_536;
    private static final String CHALLENGE = "NTLMSSP\0\2\0\0\0";
    private static final int VERSION_IN_CHALLENGE = 48;
    /** Unicode, OEM, target, NTLM, always sign, extended session security, version. */
    private static final int NTLM_FLAGS = 0x02088207;

    private SmbSystem() {
    }

    /** Version and build, such as {@code 10.0.17763}; empty when the server isn't Windows or doesn't say. */
    static Optional<String> version(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            ByteBuffer dialects = message(NEGOTIATE, 0, 36 + 6);
            dialects.putShort((short) 36).putShort((short) 3).putShort((short) 1).putShort((short) 0).putInt(0)
                    .put("watchpost-asking".getBytes(StandardCharsets.US_ASCII)).putLong(0)
                    .putShort((short) 0x0202).putShort((short) 0x0210).putShort((short) 0x0300);
            if (!exchange(connection, dialects).startsWith("\u00FESMB")) {
                return Optional.empty();
            }
            byte[] token = negotiation();
            ByteBuffer session = message(SESSION_SETUP, 1, 24 + token.length);
            session.putShort((short) 25).put((byte) 0).put((byte) 1).putInt(0).putInt(0).putShort((short) (HEADER + 24))
                    .putShort((short) token.length).putLong(0).put(token);
            String answer = exchange(connection, session);
            int at = answer.indexOf(CHALLENGE);
            return at < 0 || answer.length() < at + VERSION_IN_CHALLENGE + 4 ? Optional.empty() : version(answer, at + VERSION_IN_CHALLENGE);
        }
    }

    /** Others than Windows write a build of zero. */
    private static Optional<String> version(String answer, int at) {
        int build = answer.charAt(at + 2) | answer.charAt(at + 3) << 8;
        return build == 0 ? Optional.empty() : Optional.of((int) answer.charAt(at) + "." + (int) answer.charAt(at + 1) + "." + build);
    }

    private static byte[] negotiation() {
        return ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).put("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(NTLM_FLAGS).putLong(0).putLong(0).putLong(0x0F00000000000000L).array();
    }

    private static ByteBuffer message(int command, int number, int length) {
        return ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN).put("\u00FESMB".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) HEADER).putShort((short) 0).putInt(0).putShort((short) command).putShort((short) 1).putInt(0).putInt(0)
                .putLong(number).putLong(0).putLong(0).put(new byte[16]);
    }

    private static String exchange(Connection connection, ByteBuffer message) throws IOException {
        connection.send(ByteBuffer.allocate(4 + message.capacity()).putInt(message.capacity()).put(message.array()).array());
        int length = ByteBuffer.wrap(connection.readExactly(4)).getInt();
        if (length < HEADER || length > LONGEST) {
            throw new IOException("not a message of SMB 2");
        }
        return new String(connection.readExactly(length), StandardCharsets.ISO_8859_1);
    }
}
