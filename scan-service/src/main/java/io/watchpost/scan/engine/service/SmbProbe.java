package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import io.watchpost.scan.engine.net.EchoException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SMB: what the server negotiates when offered everything, then whether it still speaks version 1, in which it names its system and its
 * software to a guest.
 */
final class SmbProbe implements Probe {

    private static final String VERSION_1 = "\u00FFSMB";
    private static final String VERSION_2 = "\u00FESMB";
    private static final String OLD_DIALECT = "\2NT LM 0.12\0";
    private static final String ALL_DIALECTS = OLD_DIALECT + "\2SMB 2.002\0\2SMB 2.???\0";
    private static final int NEGOTIATE = 0x72;
    private static final int SESSION_SETUP = 0x73;
    private static final int HEADER_1 = 32;
    private static final int HEADER_2 = 64;
    private static final int LONGEST = 16_384;
    /** In version 1 a bit of the flags marks answers, in version 2 another. */
    private static final int REPLY_1 = 0x80;
    private static final int REPLY_2 = 0x01;
    private static final int FLAGS_1 = 9;
    private static final int FLAGS_2 = 16;

    @Override
    public boolean expectedOn(int port) {
        return port == 445 || port == 139;
    }

    @Override
    public Optional<Sighting> probe(Dialer dialer) throws IOException {
        Optional<Sighting> found = newest(dialer);
        if (found.isEmpty()) {
            return found;
        }
        boolean two = found.get().facts().get(Facts.PROTOCOL).equals("2");
        return Optional.of(withVersion1(dialer, two ? withSystem(dialer, found.get()) : found.get()));
    }

    private static Sighting withSystem(Dialer dialer, Sighting found) throws EchoException {
        try {
            return SmbSystem.version(dialer).map(version -> new Sighting(found.name(), "Windows " + version,
                    List.of(new Clue("smb.system_version", version, Qod.PROTOCOL_FIELD)), found.facts())).orElse(found);
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException hungUp) {
            return found;
        }
    }

    private static Optional<Sighting> newest(Dialer dialer) throws IOException {
        try (Connection connection = dialer.connect()) {
            String answer = exchange(connection, negotiate(ALL_DIALECTS));
            if (answer.startsWith(VERSION_2) && answer.length() >= HEADER_2 + 6 && (answer.charAt(FLAGS_2) & REPLY_2) != 0
                    && answer.charAt(HEADER_2) == 65) {
                boolean required = (answer.charAt(HEADER_2 + 2) & 2) != 0;
                return Optional.of(Sighting.of("smb", null).with(Facts.PROTOCOL, "2")
                        .with(Facts.SMB_SIGNING, required ? "required" : "optional").with(Facts.SMB1, "no"));
            }
            if (!accepts1(answer)) {
                return Optional.empty();
            }
            boolean required = answer.length() > HEADER_1 + 3 && (answer.charAt(HEADER_1 + 3) & 8) != 0;
            return Optional.of(Sighting.of("smb", null).with(Facts.PROTOCOL, "1")
                    .with(Facts.SMB_SIGNING, required ? "required" : "optional"));
        }
    }

    private static Sighting withVersion1(Dialer dialer, Sighting found) throws IOException {
        try (Connection connection = dialer.connect()) {
            if (!accepts1(exchange(connection, negotiate(OLD_DIALECT)))) {
                return found;
            }
            String answer = exchange(connection, guestSession());
            String[] names = answer.length() > HEADER_1 + 9 && answer.charAt(HEADER_1) == 3
                    ? answer.substring(HEADER_1 + 9).split("\0", -1) : new String[0];
            List<Clue> clues = new ArrayList<>(found.clues());
            String banner = found.banner();
            if (names.length >= 2 && !names[1].isBlank()) {
                clues.add(new Clue("smb.native_lm", names[1], Qod.BANNER));
                clues.add(new Clue("smb.native_os", names[0], Qod.BANNER));
                banner = banner != null ? banner : names[1] + ", " + names[0];
            }
            return new Sighting(found.name(), banner, clues, found.facts()).with(Facts.SMB1, "yes");
        } catch (EchoException echo) {
            throw echo;
        } catch (IOException hungUp) {
            return found;
        }
    }

    /** A negotiation in which the first and only old dialect was chosen. */
    private static boolean accepts1(String answer) {
        return answer.startsWith(VERSION_1) && answer.length() > HEADER_1 + 3 && answer.charAt(4) == NEGOTIATE
                && (answer.charAt(FLAGS_1) & REPLY_1) != 0 && answer.charAt(HEADER_1) >= 1 && answer.charAt(HEADER_1 + 1) == 0
                && answer.charAt(HEADER_1 + 2) == 0;
    }

    private static String exchange(Connection connection, byte[] message) throws IOException {
        connection.send(ByteBuffer.allocate(4 + message.length).putInt(message.length).put(message).array());
        int length = ByteBuffer.wrap(connection.readExactly(4)).getInt();
        if (length < HEADER_1 || length > LONGEST) {
            throw new IOException("not a message of SMB");
        }
        return new String(connection.readExactly(length), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer message(int command, int length) {
        ByteBuffer message = ByteBuffer.allocate(HEADER_1 + length).order(ByteOrder.LITTLE_ENDIAN);
        message.put(VERSION_1.getBytes(StandardCharsets.ISO_8859_1)).put((byte) command).putInt(0);
        // Paths without case; long names and 32-bit states, plain ASCII, no extended security, which would hide the names we ask for.
        message.put((byte) 0x18).putShort((short) 0x4001).put(new byte[14]).putShort((short) 0x5750).putShort((short) 0)
                .putShort((short) 1);
        return message;
    }

    private static byte[] negotiate(String dialects) {
        return message(NEGOTIATE, 3 + dialects.length()).put((byte) 0).putShort((short) dialects.length())
                .put(dialects.getBytes(StandardCharsets.ISO_8859_1)).array();
    }

    /** A guest without a name and without a password. */
    private static byte[] guestSession() {
        String names = "\0\0\0Java\0Watchpost\0";
        return message(SESSION_SETUP, 1 + 26 + 2 + names.length()).put((byte) 13).put((byte) 0xFF).put((byte) 0).putShort((short) 0)
                .putShort((short) 0xFFFF).putShort((short) 2).putShort((short) 1).putInt(0).putShort((short) 1).putShort((short) 0)
                .putInt(0).putInt(0x50).putShort((short) names.length()).put(names.getBytes(StandardCharsets.ISO_8859_1)).array();
    }
}
