package io.watchpost.scan.engine.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Builds the first message of a handshake byte by byte, free of what Java's own TLS refuses to offer. */
final class ClientHello {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 32;
    static final int STATUS_REQUEST = 5;
    static final int HEARTBEAT = 15;
    private static final byte DEFLATE = 1;
    private static final int X25519 = 0x001D;
    private static final int[] SIGNATURES = {0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0402,
        0x0203, 0x0201, 0x0202, 0x0101};

    private ClientHello() {
    }

    /**
     * A hello of one version, as a TLS record.
     *
     * @param suites offered, in this order
     * @param style what else is offered
     * @param hostname sent as server name, or null
     */
    static byte[] of(TlsVersion version, int[] suites, HelloStyle style, String hostname) {
        boolean newest = version == TlsVersion.TLS_1_3;
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        two(hello, newest ? TlsVersion.TLS_1_2.code() : version.code());
        hello.writeBytes(random(RANDOM_BYTES));
        hello.write(0);
        two(hello, suites.length * 2);
        for (int suite : suites) {
            two(hello, suite);
        }
        hello.writeBytes(style.curious() ? new byte[] {2, DEFLATE, 0} : new byte[] {1, 0});
        if (version != TlsVersion.SSL_3) {
            byte[] extensions = extensions(version, style, hostname);
            two(hello, extensions.length);
            hello.writeBytes(extensions);
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(TlsReader.HANDSHAKE);
        two(record, version == TlsVersion.SSL_3 ? version.code() : TlsVersion.TLS_1_0.code());
        two(record, hello.size() + 4);
        record.write(TlsReader.CLIENT_HELLO);
        record.write(0);
        two(record, hello.size());
        record.writeBytes(hello.toByteArray());
        return record.toByteArray();
    }

    /** A hello in the format of SSL 2.0. */
    static byte[] ofSsl2() {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(1);
        two(hello, TlsVersion.SSL_2.code());
        two(hello, CipherSuites.SSL_2.length * 3);
        two(hello, 0);
        two(hello, 16);
        for (int suite : CipherSuites.SSL_2) {
            hello.write(suite >> 16);
            two(hello, suite & 0xFFFF);
        }
        hello.writeBytes(random(16));
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        two(record, 0x8000 | hello.size());
        record.writeBytes(hello.toByteArray());
        return record.toByteArray();
    }

    private static byte[] extensions(TlsVersion version, HelloStyle style, String hostname) {
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        if (hostname != null) {
            byte[] name = hostname.getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            two(body, name.length + 3);
            body.write(0);
            two(body, name.length);
            body.writeBytes(name);
            extension(extensions, 0, body.toByteArray());
        }
        extension(extensions, 10, list(style.groups()));
        extension(extensions, 11, new byte[] {1, 0});
        if (version.code() >= TlsVersion.TLS_1_2.code()) {
            extension(extensions, 13, list(SIGNATURES));
        }
        if (style.curious()) {
            extension(extensions, STATUS_REQUEST, new byte[] {1, 0, 0, 0, 0});
            extension(extensions, HEARTBEAT, new byte[] {1});
        }
        if (version == TlsVersion.TLS_1_3) {
            extension(extensions, 43, new byte[] {2, 3, 4});
            extension(extensions, 51, keyShare());
        }
        return extensions.toByteArray();
    }

    /** Any 32 bytes are a valid public key of X25519; no secret belongs to these, since the handshake ends after the answer. */
    private static byte[] keyShare() {
        ByteArrayOutputStream share = new ByteArrayOutputStream();
        two(share, RANDOM_BYTES + 4);
        two(share, X25519);
        two(share, RANDOM_BYTES);
        share.writeBytes(random(RANDOM_BYTES));
        return share.toByteArray();
    }

    private static byte[] list(int[] codes) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        two(list, codes.length * 2);
        for (int code : codes) {
            two(list, code);
        }
        return list.toByteArray();
    }

    private static void extension(ByteArrayOutputStream out, int type, byte[] body) {
        two(out, type);
        two(out, body.length);
        out.writeBytes(body);
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
