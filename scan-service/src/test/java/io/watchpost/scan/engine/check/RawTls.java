package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first flight of a TLS server that may offer anything, however old; it can't go on from there. */
final class RawTls implements TestServer.Conversation {

    private static final Set<Integer> ONLY_IN_1_2 = Set.of(0xC02F, 0xC030, 0x009C, 0x009E);

    /** What the client sent. */
    private record Hello(int version, List<Integer> suites, boolean deflate, Map<Integer, byte[]> extensions) {
        boolean newest() {
            return extensions.containsKey(43);
        }

        boolean hasGroup(int group) {
            ByteBuffer groups = ByteBuffer.wrap(extensions.getOrDefault(10, new byte[2]));
            groups.getShort();
            while (groups.remaining() >= 2) {
                if (groups.getShort() == group) {
                    return true;
                }
            }
            return false;
        }
    }

    private List<Integer> versions = List.of(0x0303, 0x0304);
    private List<Integer> suites = List.of(0xC02F, 0xC030);
    private List<byte[]> chain = List.of(TestCertificates.server().der(), TestCertificates.root());
    private int curve = 0x17;
    private int dhBits = 2_048;
    private boolean ssl2;
    private boolean compressing;
    private boolean heartbeats;
    private boolean stapling;
    private boolean renegotiationSafe = true;
    private boolean fallbackSafe = true;

    static RawTls modern() {
        return new RawTls();
    }

    RawTls versions(Integer... values) {
        versions = List.of(values);
        return this;
    }

    RawTls suites(Integer... values) {
        suites = List.of(values);
        return this;
    }

    RawTls chain(byte[]... values) {
        chain = List.of(values);
        return this;
    }

    RawTls curve(int value) {
        curve = value;
        return this;
    }

    RawTls dhBits(int value) {
        dhBits = value;
        return this;
    }

    RawTls ssl2() {
        ssl2 = true;
        return this;
    }

    RawTls compressing() {
        compressing = true;
        return this;
    }

    RawTls heartbeats() {
        heartbeats = true;
        return this;
    }

    RawTls stapling() {
        stapling = true;
        return this;
    }

    RawTls renegotiatingBlindly() {
        renegotiationSafe = false;
        return this;
    }

    RawTls fallingBack() {
        fallbackSafe = false;
        return this;
    }

    @Override
    public void hold(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        int first = in.readUnsignedByte();
        if (first == 0x80) {
            in.readFully(new byte[in.readUnsignedByte()]);
            if (ssl2) {
                out.write(new byte[] {(byte) 0x80, 34, 4, 0, 1, 0, 2, 0, 4, 0, 3, 0, 16, 1, 2, 3, 4, 1, 0, (byte) 0x80, 1, 2, 3, 4, 5, 6, 7,
                    8, 9, 10, 11, 12, 13, 14, 15, 16});
            }
            return;
        }
        in.readUnsignedShort();
        byte[] record = new byte[in.readUnsignedShort()];
        in.readFully(record);
        answer(hello(ByteBuffer.wrap(record)), out);
        out.flush();
        socket.shutdownOutput();
        in.readAllBytes();
    }

    private void answer(Hello hello, DataOutputStream out) throws IOException {
        boolean newest = hello.newest() && versions.contains(0x0304);
        int version = newest ? 0x0304 : versions.stream().filter(known -> known <= hello.version() && known < 0x0304)
                .max(Integer::compare).orElse(0);
        int best = versions.stream().max(Integer::compare).orElse(0);
        boolean fallback = fallbackSafe && hello.suites().contains(0x5600) && version < best;
        int suite = newest ? 0x1301 : suites.stream().filter(known -> usable(known, version, hello)).findFirst().orElse(0);
        if (version == 0 || suite == 0 || fallback) {
            out.write(new byte[] {21, 3, 0, 0, 2, 2, (byte) (fallback ? 86 : 40)});
            return;
        }
        message(out, version, 2, serverHello(hello, version, suite, newest));
        if (newest) {
            return;
        }
        message(out, version, 11, certificates());
        if (stapling && hello.extensions().containsKey(5)) {
            message(out, version, 22, new byte[] {1, 0, 0, 1, 0});
        }
        if (elliptic(suite)) {
            message(out, version, 12, new byte[] {3, 0, (byte) curve, 1, 4});
        } else if (ephemeral(suite)) {
            byte[] prime = new byte[2 + dhBits / 8];
            prime[0] = (byte) (dhBits / 8 >> 8);
            prime[1] = (byte) (dhBits / 8);
            prime[2] = (byte) 0x80;
            message(out, version, 12, prime);
        }
        message(out, version, 14, new byte[0]);
    }

    private boolean usable(int suite, int version, Hello hello) {
        return hello.suites().contains(suite) && (version >= 0x0303 || !ONLY_IN_1_2.contains(suite))
                && (!elliptic(suite) || hello.hasGroup(curve));
    }

    private static boolean elliptic(int suite) {
        return Set.of(0xC02F, 0xC030, 0xC013, 0xC014).contains(suite);
    }

    private static boolean ephemeral(int suite) {
        return Set.of(0x009E, 0x0033).contains(suite);
    }

    private byte[] serverHello(Hello hello, int version, int suite, boolean newest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(newest ? 0x0303 : version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(suite);
        out.writeByte(compressing && hello.deflate() ? 1 : 0);
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        DataOutputStream more = new DataOutputStream(extensions);
        if (newest) {
            more.writeShort(43);
            more.writeShort(2);
            more.writeShort(0x0304);
        }
        if (renegotiationSafe && hello.suites().contains(0x00FF)) {
            more.writeShort(0xFF01);
            more.writeShort(1);
            more.writeByte(0);
        }
        if (heartbeats && hello.extensions().containsKey(15)) {
            more.writeShort(15);
            more.writeShort(1);
            more.writeByte(1);
        }
        out.writeShort(extensions.size());
        extensions.writeTo(out);
        return bytes.toByteArray();
    }

    private byte[] certificates() throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (byte[] der : chain) {
            list.write(three(der.length));
            list.write(der);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(three(list.size()));
        list.writeTo(body);
        return body.toByteArray();
    }

    private static void message(DataOutputStream out, int version, int type, byte[] body) throws IOException {
        out.writeByte(22);
        out.writeShort(Math.min(version, 0x0303));
        out.writeShort(4 + body.length);
        out.writeByte(type);
        out.write(three(body.length));
        out.write(body);
    }

    private static byte[] three(int value) {
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static Hello hello(ByteBuffer body) {
        body.position(4);
        int version = body.getShort();
        body.position(body.position() + 32);
        body.position(body.position() + 1 + body.get(body.position()));
        List<Integer> suites = new ArrayList<>();
        for (int i = body.getShort() / 2; i > 0; i--) {
            suites.add(body.getShort() & 0xFFFF);
        }
        boolean deflate = false;
        for (int i = body.get(); i > 0; i--) {
            deflate |= body.get() == 1;
        }
        Map<Integer, byte[]> extensions = new HashMap<>();
        if (body.remaining() >= 2) {
            body.getShort();
        }
        while (body.remaining() >= 4) {
            int type = body.getShort() & 0xFFFF;
            byte[] value = new byte[body.getShort()];
            body.get(value);
            extensions.put(type, value);
        }
        return new Hello(version, suites, deflate, extensions);
    }
}
