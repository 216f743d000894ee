package io.watchpost.scan.engine.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The little of ASN.1's basic encoding rules that LDAP and SNMP need: values with a tag of one byte and a definite length.
 *
 * @param content the bytes between the length and the end
 */
public record Ber(int tag, byte[] content) {

    public static final int INTEGER = 0x02;
    public static final int OCTETS = 0x04;
    public static final int SEQUENCE = 0x30;

    /** A value made of other values. */
    public static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (content.size() < 0x80) {
            value.write(content.size());
        } else {
            value.write(0x82);
            value.write(content.size() >> 8);
            value.write(content.size());
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }

    public static byte[] text(int tag, String text) {
        return of(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A number from 0 to 127. */
    public static byte[] small(int tag, int number) {
        return of(tag, new byte[] {(byte) number});
    }

    /** The length of the value at the beginning of these bytes, its header included; empty when it can't be told yet or makes no sense. */
    public static Optional<Integer> wholeLength(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        int first = bytes[1] & 0xFF;
        if (first < 0x80) {
            return Optional.of(2 + first);
        }
        int count = first & 0x7F;
        if (count < 1 || count > 4 || bytes.length < 2 + count) {
            return Optional.empty();
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | bytes[2 + i] & 0xFF;
        }
        return length > 1_000_000 ? Optional.empty() : Optional.of(2 + count + (int) length);
    }

    /** The values that stand one after the other; what is cut off at the end is left out. */
    public static List<Ber> list(byte[] bytes) {
        List<Ber> values = new ArrayList<>();
        int at = 0;
        while (at + 2 <= bytes.length) {
            byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
            Optional<Integer> whole = wholeLength(rest);
            if (whole.isEmpty() || whole.get() > rest.length) {
                return values;
            }
            int header = (rest[1] & 0x80) == 0 ? 2 : 2 + (rest[1] & 0x7F);
            values.add(new Ber(rest[0] & 0xFF, Arrays.copyOfRange(rest, header, whole.get())));
            at += whole.get();
        }
        return values;
    }

    /** The values inside. */
    public List<Ber> parts() {
        return list(content);
    }

    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** The content as a number; 0 for nothing. */
    public long number() {
        long number = 0;
        for (byte part : content) {
            number = number << 8 | part & 0xFF;
        }
        return number;
    }
}
