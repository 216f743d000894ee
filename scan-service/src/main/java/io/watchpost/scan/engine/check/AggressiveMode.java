package io.watchpost.scan.engine.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** The first message of IKE's aggressive mode (RFC 2409, 5.4), with an identity that nobody has; the exchange ends with the answer. */
final class AggressiveMode {

    private static final int HEADER = 28;
    private static final int EXCHANGE = 4;
    private static final int SECURITY_ASSOCIATION = 1;
    private static final int KEY_EXCHANGE = 4;
    private static final int IDENTITY = 5;
    private static final int NONCE = 10;
    private static final int GROUP_BYTES = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Encryption and hash: AES-128 (7) and 3DES (5), SHA-1 (2) and MD5 (1). */
    private static final int[][] TRANSFORMS = {{7, 2}, {5, 2}, {7, 1}, {5, 1}};

    private AggressiveMode() {
    }

    static Optional<Evidence> accepted(CheckContext context) throws IOException {
        byte[] question = question();
        return context.udp().ask(question, answer -> answer.length > HEADER
                        && Arrays.equals(Arrays.copyOf(answer, 8), Arrays.copyOf(question, 8)))
                .filter(answer -> answer[18] == EXCHANGE && answer[16] == SECURITY_ASSOCIATION
                        && ByteBuffer.wrap(answer, 8, 8).getLong() != 0)
                .map(answer -> Evidence.behaviour("The server went on with aggressive mode for an identity that it cannot know."));
    }

    private static byte[] question() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(payload(KEY_EXCHANGE, proposal()));
        body.writeBytes(payload(NONCE, random(GROUP_BYTES)));
        body.writeBytes(payload(IDENTITY, random(20)));
        // A user's name as identity (type 3).
        byte[] name = "watchpost@example.com".getBytes(StandardCharsets.US_ASCII);
        body.writeBytes(payload(0, ByteBuffer.allocate(4 + name.length).putInt(3 << 24).put(name).array()));
        return ByteBuffer.allocate(HEADER + body.size()).put(random(8)).putLong(0).put((byte) SECURITY_ASSOCIATION).put((byte) 0x10)
                .put((byte) EXCHANGE).put((byte) 0).putInt(0).putInt(HEADER + body.size()).put(body.toByteArray()).array();
    }

    /** Everything with a shared key and group 2. */
    private static byte[] proposal() {
        ByteArrayOutputStream transforms = new ByteArrayOutputStream();
        for (int i = 0; i < TRANSFORMS.length; i++) {
            transforms.writeBytes(transform(i + 1, i + 1 == TRANSFORMS.length, TRANSFORMS[i][0], TRANSFORMS[i][1]));
        }
        byte[] content = ByteBuffer.allocate(4 + transforms.size()).put((byte) 1).put((byte) 1).put((byte) 0).put((byte) TRANSFORMS.length)
                .put(transforms.toByteArray()).array();
        byte[] proposal = payload(0, content);
        return ByteBuffer.allocate(8 + proposal.length).putInt(1).putInt(1).put(proposal).array();
    }

    private static byte[] transform(int number, boolean last, int cipher, int hash) {
        ByteBuffer content = ByteBuffer.allocate(cipher == 7 ? 32 : 28);
        content.put((byte) number).put((byte) 1).putShort((short) 0);
        attribute(content, 1, cipher);
        if (cipher == 7) {
            attribute(content, 14, 128);
        }
        attribute(content, 2, hash);
        attribute(content, 3, 1);
        attribute(content, 4, 2);
        attribute(content, 11, 1);
        attribute(content, 12, 28_800);
        return payload(last ? 0 : 3, content.array());
    }

    private static void attribute(ByteBuffer out, int type, int value) {
        out.putShort((short) (0x8000 | type)).putShort((short) value);
    }

    private static byte[] payload(int next, byte[] content) {
        return ByteBuffer.allocate(4 + content.length).put((byte) next).put((byte) 0).putShort((short) (4 + content.length)).put(content)
                .array();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
