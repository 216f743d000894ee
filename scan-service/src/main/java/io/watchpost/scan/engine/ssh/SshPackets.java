package io.watchpost.scan.engine.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/** The binary packets of SSH (RFC 4253, 6), in the clear at first; either side of a connection. */
final class SshPackets {

    private static final int LONGEST = 35_000;
    private static final int CLEAR_BLOCK = 8;

    private final Source source;
    private final Sink sink;
    private Direction incoming = new Direction(null, null);
    private Direction outgoing = new Direction(null, null);
    private int received;
    private int sent;

    /** Where bytes come from. */
    @FunctionalInterface
    interface Source {
        byte[] readExactly(int count) throws IOException;
    }

    /** Where bytes go. */
    @FunctionalInterface
    interface Sink {
        void send(byte[] bytes) throws IOException;
    }

    /** How one direction is protected: not at all, or by a stream cipher and a code over the plain text. */
    record Direction(Cipher cipher, Mac mac) {

        int block() {
            return cipher == null ? CLEAR_BLOCK : cipher.getBlockSize();
        }

        byte[] apply(byte[] bytes) {
            return cipher == null ? bytes : cipher.update(bytes);
        }

        byte[] code(int number, byte[] packet) {
            if (mac == null) {
                return new byte[0];
            }
            mac.update(ByteBuffer.allocate(4).putInt(number).array());
            return mac.doFinal(packet);
        }
    }

    SshPackets(Source source, Sink sink) {
        this.source = source;
        this.sink = sink;
    }

    /** From now on both directions are protected. */
    void protect(Direction in, Direction out) {
        incoming = in;
        outgoing = out;
    }

    /** Sends one message. */
    void send(byte[] payload) throws IOException {
        int block = outgoing.block();
        int padding = block - (5 + payload.length) % block;
        padding = padding < 4 ? padding + block : padding;
        byte[] packet = ByteBuffer.allocate(5 + payload.length + padding).putInt(1 + payload.length + padding).put((byte) padding)
                .put(payload).array();
        byte[] code = outgoing.code(sent++, packet);
        byte[] hidden = outgoing.apply(packet);
        sink.send(ByteBuffer.allocate(hidden.length + code.length).put(hidden).put(code).array());
    }

    /** Reads one message. */
    byte[] read() throws IOException {
        byte[] first = incoming.apply(source.readExactly(incoming.block()));
        int length = ByteBuffer.wrap(first).getInt();
        int rest = length + 4 - first.length;
        if (length < 2 || length > LONGEST || rest < 0) {
            throw new IOException("not a packet of SSH");
        }
        byte[] packet = Arrays.copyOf(first, 4 + length);
        byte[] more = rest == 0 ? new byte[0] : incoming.apply(source.readExactly(rest));
        System.arraycopy(more, 0, packet, first.length, rest);
        byte[] code = incoming.code(received++, packet);
        if (code.length > 0 && !MessageDigest.isEqual(code, source.readExactly(code.length))) {
            throw new IOException("a packet with a wrong code");
        }
        int padding = packet[4] & 0xFF;
        if (padding > length - 2) {
            throw new IOException("a packet of nothing but padding");
        }
        return Arrays.copyOfRange(packet, 5, 4 + length - padding);
    }

    /** A protection with AES in counter mode and a keyed hash. */
    static Direction direction(SshKeys keys, boolean toServer, String cipher, String mac, int mode) throws IOException {
        try {
            return new Direction(keys.cipher(toServer, cipher, mode), keys.mac(toServer, mac));
        } catch (GeneralSecurityException missing) {
            throw new IOException("this Java lacks a cipher of SSH", missing);
        }
    }
}
