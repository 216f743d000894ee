package io.watchpost.scan.engine.net;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a name server (RFC 1035, 4.1), as far as checks need it.
 *
 * @param code of the result, 0 for success
 * @param recursion whether the server says that it resolves other people's names
 * @param records of the answer section, at most {@value #MOST_RECORDS}
 */
public record DnsMessage(int code, boolean recursion, List<Answer> records) {

    public static final int TEXT = 16;
    public static final int START_OF_AUTHORITY = 6;
    public static final int ADDRESS = 1;
    public static final int TRANSFER = 252;
    public static final int INTERNET = 1;
    public static final int CHAOS = 3;

    private static final int HEADER = 12;
    private static final int MOST_RECORDS = 100;
    private static final int MOST_LABELS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One record: its type and its raw data. */
    public record Answer(int type, byte[] data) {

        /** The first string of a text record. */
        public String text() {
            int length = data.length == 0 ? 0 : Math.min(data[0] & 0xFF, data.length - 1);
            return length == 0 ? "" : new String(data, 1, length, StandardCharsets.ISO_8859_1);
        }
    }

    /** A question with a random number, recursion desired. */
    public static byte[] question(String name, int type, int kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(HEADER).putShort((short) RANDOM.nextInt(0x10000)).putShort((short) 0x0100)
                .putShort((short) 1).array());
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putShort((short) type).putShort((short) kind).array());
        return bytes.toByteArray();
    }

    /** Reads what answers a question; empty when it is no answer to it or can't be read. */
    public static Optional<DnsMessage> read(byte[] question, byte[] message) {
        try {
            ByteBuffer in = ByteBuffer.wrap(message);
            boolean answer = in.getShort() == ByteBuffer.wrap(question).getShort() && (message[2] & 0x80) != 0;
            in.getShort();
            int questions = in.getShort();
            int answers = in.getShort() & 0xFFFF;
            in.position(HEADER);
            if (!answer || questions < 0 || questions > 1) {
                return Optional.empty();
            }
            for (int i = 0; i < questions; i++) {
                skipName(in);
                in.getInt();
            }
            return Optional.of(new DnsMessage(message[3] & 0x0F, (message[3] & 0x80) != 0, records(in, answers)));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }

    private static List<Answer> records(ByteBuffer in, int count) {
        List<Answer> records = new ArrayList<>();
        for (int i = 0; i < count && i < MOST_RECORDS && in.hasRemaining(); i++) {
            skipName(in);
            int type = in.getShort() & 0xFFFF;
            in.getShort();
            in.getInt();
            byte[] data = new byte[Math.min(in.getShort() & 0xFFFF, in.remaining())];
            in.get(data);
            records.add(new Answer(type, data));
        }
        return records;
    }

    private static void skipName(ByteBuffer in) {
        for (int i = 0; i < MOST_LABELS; i++) {
            int length = in.get() & 0xFF;
            if (length == 0) {
                return;
            }
            if (length >= 0xC0) {
                in.get();
                return;
            }
            in.position(in.position() + length);
        }
        throw new IllegalArgumentException("a name without end");
    }
}
