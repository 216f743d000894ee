package io.watchpost.scan.engine.tls;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.tls.TlsReader.AlertException;
import io.watchpost.scan.engine.tls.TlsReader.Message;
import io.watchpost.scan.engine.tls.TlsReader.NotTlsException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says hello and listens to what the server makes of it; never goes further than the server's first flight. */
final class TlsHandshake {

    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CERTIFICATE_STATUS = 22;
    private static final int NAMED_CURVE = 3;
    private static final int RANDOM_BYTES = 32;
    private static final int MOST_MESSAGES = 8;
    private static final int MOST_CERTIFICATES = 10;
    private static final int SUPPORTED_VERSIONS = 43;

    private TlsHandshake() {
    }

    /**
     * Offers one version and some suites.
     *
     * @param whole whether to read the certificate and key exchange too
     * @return empty when the server refuses
     * @throws NotTlsException when the answer isn't TLS
     */
    static Optional<ServerAnswer> offer(Connection connection, TlsVersion version, int[] suites, HelloStyle style, String hostname,
                                        boolean whole) throws IOException {
        connection.send(ClientHello.of(version, suites, style, hostname));
        TlsReader reader = new TlsReader(connection);
        try {
            Message first = reader.next();
            if (first.type() != SERVER_HELLO) {
                throw new NotTlsException();
            }
            ServerAnswer hello = serverHello(first.body());
            return Optional.of(whole ? flight(reader, hello) : hello);
        } catch (AlertException refused) {
            return Optional.empty();
        } catch (BufferUnderflowException cut) {
            throw new NotTlsException();
        }
    }

    private static ServerAnswer serverHello(ByteBuffer body) throws NotTlsException {
        int version = body.getShort() & 0xFFFF;
        skip(RANDOM_BYTES, body);
        skip(body.get() & 0xFF, body);
        int suite = body.getShort() & 0xFFFF;
        boolean compressed = body.get() != 0;
        if (version >> 8 != 3) {
            throw new NotTlsException();
        }
        Map<Integer, Integer> extensions = extensions(body);
        // TLS 1.3 calls itself 1.2 and tells the truth in an extension.
        return new ServerAnswer(extensions.getOrDefault(SUPPORTED_VERSIONS, version), suite, compressed, Set.copyOf(extensions.keySet()),
                List.of(), 0, 0, false);
    }

    /** The extensions by number, with the value of those that are two bytes long (others: 0). */
    private static Map<Integer, Integer> extensions(ByteBuffer body) throws NotTlsException {
        Map<Integer, Integer> extensions = new HashMap<>();
        if (body.remaining() >= 2) {
            body.getShort();
        }
        while (body.remaining() >= 4) {
            int type = body.getShort() & 0xFFFF;
            int length = checked(body.getShort() & 0xFFFF, body);
            extensions.put(type, length == 2 ? body.getShort(body.position()) & 0xFFFF : 0);
            skip(length, body);
        }
        return extensions;
    }

    private static ServerAnswer flight(TlsReader reader, ServerAnswer hello) throws IOException {
        List<byte[]> certificates = List.of();
        int dhBits = 0;
        int curve = 0;
        boolean stapled = false;
        for (int i = 0; i < MOST_MESSAGES; i++) {
            Message message = reader.next();
            switch (message.type()) {
                case CERTIFICATE -> certificates = certificates(message.body());
                case CERTIFICATE_STATUS -> stapled = true;
                case SERVER_KEY_EXCHANGE -> {
                    dhBits = CipherSuites.ephemeralDh(hello.suite()) ? dhBits(message.body()) : 0;
                    curve = CipherSuites.ellipticCurve(hello.suite()) ? curve(message.body()) : 0;
                }
                case SERVER_HELLO_DONE -> {
                    return new ServerAnswer(hello.version(), hello.suite(), hello.compressed(), hello.extensions(), certificates, dhBits,
                            curve, stapled);
                }
                default -> {
                    // Requests for certificates say nothing that is looked for here.
                }
            }
        }
        throw new NotTlsException();
    }

    private static List<byte[]> certificates(ByteBuffer body) throws NotTlsException {
        List<byte[]> certificates = new ArrayList<>();
        three(body);
        while (body.remaining() > 3 && certificates.size() < MOST_CERTIFICATES) {
            byte[] der = new byte[checked(three(body), body)];
            body.get(der);
            certificates.add(der);
        }
        return certificates;
    }

    /** The message begins with the prime; leading zero bytes don't count. */
    private static int dhBits(ByteBuffer body) throws NotTlsException {
        byte[] prime = new byte[checked(body.getShort() & 0xFFFF, body)];
        body.get(prime);
        return new BigInteger(1, prime).bitLength();
    }

    /** The message begins with the kind of curve, 3 for a named one. */
    private static int curve(ByteBuffer body) {
        return body.get() == NAMED_CURVE ? body.getShort() & 0xFFFF : 0;
    }

    private static int three(ByteBuffer body) {
        return (body.get() & 0xFF) << 16 | body.getShort() & 0xFFFF;
    }

    private static void skip(int length, ByteBuffer body) throws NotTlsException {
        body.position(body.position() + checked(length, body));
    }

    private static int checked(int length, ByteBuffer body) throws NotTlsException {
        if (length > body.remaining()) {
            throw new NotTlsException();
        }
        return length;
    }
}
