package io.watchpost.scan.engine.ssh;

import io.watchpost.scan.engine.net.Connection;
import io.watchpost.scan.engine.net.Dialer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/**
 * Goes through a key exchange to see the host key, and asks for the methods of login with the method {@code none} (RFC 4252, 5.2). No
 * credential is sent. The host's signature isn't checked, since nothing secret follows.
 */
public final class SshVisitor {

    private static final String OUR_VERSION = "SSH-2.0-Watchpost";
    private static final int DISCONNECT = 1;
    private static final int NEW_KEYS = 21;
    private static final int EXCHANGE_INIT = 30;
    private static final int EXCHANGE_REPLY = 31;
    private static final int SERVICE_REQUEST = 5;
    private static final int SERVICE_ACCEPT = 6;
    private static final int LOGIN_REQUEST = 50;
    private static final int LOGIN_FAILURE = 51;
    private static final int LOGIN_SUCCESS = 52;
    private static final int KEXINIT = 20;
    private static final int MOST_SKIPPED = 8;
    private static final List<String> KEY_TYPES = List.of("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa", "ssh-dss");

    private SshVisitor() {
    }

    /** What the server shows; empty when it has no method of key exchange in common with us. */
    public static Optional<SshIdentity> visit(Dialer dialer, SshAlgorithms offered) throws IOException {
        Optional<String> method = SshExchange.METHODS.stream().filter(offered.keyExchange()::contains).findFirst();
        List<String> keyTypes = preferred(KEY_TYPES, offered.hostKeys());
        if (method.isEmpty() || keyTypes.isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = dialer.connect()) {
            String version = SshScanner.version(connection).orElseThrow(() -> new IOException("no version"));
            connection.send(OUR_VERSION + "\r\n");
            SshPackets packets = new SshPackets(connection::readExactly, connection::send);
            return Optional.of(talk(packets, version, new Choice(method.get(), keyTypes,
                    preferred(SshKeys.CIPHERS.keySet().stream().sorted().toList(), offered.ciphers()),
                    preferred(SshKeys.MACS.keySet().stream().sorted().toList(), offered.macs()))));
        } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException meaningless) {
            throw new IOException("a key exchange that makes no sense", meaningless);
        }
    }

    /** What is asked for; the server chooses the first of each list that it knows, which is always the first. */
    private record Choice(String method, List<String> keyTypes, List<String> ciphers, List<String> macs) {

        boolean usable() {
            return !ciphers.isEmpty() && !macs.isEmpty() && SshKeys.CIPHERS.containsKey(ciphers.get(0))
                    && SshKeys.MACS.containsKey(macs.get(0));
        }
    }

    private static SshIdentity talk(SshPackets packets, String version, Choice choice) throws IOException, GeneralSecurityException {
        byte[] ours = proposal(choice);
        packets.send(ours);
        byte[] theirs = next(packets, KEXINIT);
        SshExchange exchange = new SshExchange(choice.method());
        packets.send(new SshWriter().raw(EXCHANGE_INIT).raw(exchange.publicValue()).bytes());
        ByteBuffer reply = ByteBuffer.wrap(next(packets, EXCHANGE_REPLY));
        reply.get();
        byte[] hostKey = string(reply);
        byte[] theirValue = string(reply);
        byte[] secret = exchange.secret(theirValue);
        byte[] hash = MessageDigest.getInstance(exchange.hash()).digest(new SshWriter().string(OUR_VERSION).string(version).string(ours)
                .string(theirs).string(hostKey).raw(exchange.publicValue()).string(theirValue).raw(secret).bytes());
        return identity(hostKey, choice.usable() ? logins(packets, new SshKeys(exchange.hash(), secret, hash), choice) : List.of());
    }

    private static List<String> logins(SshPackets packets, SshKeys keys, Choice choice) {
        try {
            String cipher = choice.ciphers().get(0);
            String mac = choice.macs().get(0);
            next(packets, NEW_KEYS);
            packets.send(new byte[] {NEW_KEYS});
            packets.protect(SshPackets.direction(keys, false, cipher, mac, Cipher.DECRYPT_MODE),
                    SshPackets.direction(keys, true, cipher, mac, Cipher.ENCRYPT_MODE));
            packets.send(new SshWriter().raw(SERVICE_REQUEST).string("ssh-userauth").bytes());
            next(packets, SERVICE_ACCEPT);
            packets.send(new SshWriter().raw(LOGIN_REQUEST).string("watchpost").string("ssh-connection").string("none").bytes());
            ByteBuffer answer = ByteBuffer.wrap(next(packets, LOGIN_FAILURE, LOGIN_SUCCESS));
            return answer.get() == LOGIN_SUCCESS ? List.of("none")
                    : List.of(new String(string(answer), StandardCharsets.US_ASCII).split(","));
        } catch (IOException | BufferUnderflowException noAnswer) {
            // The host key was seen all the same.
            return List.of();
        }
    }

    /** The next message of one of these kinds; others (banners, debugging, extensions) are passed over. */
    private static byte[] next(SshPackets packets, int... wanted) throws IOException {
        for (int i = 0; i < MOST_SKIPPED; i++) {
            byte[] message = packets.read();
            if (Arrays.stream(wanted).anyMatch(kind -> message.length > 0 && message[0] == kind)) {
                return message;
            }
            if (message.length > 0 && message[0] == DISCONNECT) {
                break;
            }
        }
        throw new IOException("the server broke off");
    }

    private static SshIdentity identity(byte[] hostKey, List<String> logins) {
        ByteBuffer key = ByteBuffer.wrap(hostKey);
        String type = new String(string(key), StandardCharsets.US_ASCII);
        if (type.equals("ssh-rsa")) {
            string(key);
        }
        boolean numbers = type.equals("ssh-rsa") || type.equals("ssh-dss");
        return new SshIdentity(type, numbers ? new BigInteger(1, string(key)).bitLength() : 0, logins);
    }

    private static byte[] proposal(Choice choice) {
        byte[] cookie = new byte[16];
        new SecureRandom().nextBytes(cookie);
        SshWriter message = new SshWriter().raw(KEXINIT).raw(cookie).string(choice.method()).string(String.join(",", choice.keyTypes()));
        List.of(choice.ciphers(), choice.ciphers(), choice.macs(), choice.macs()).forEach(list -> message.string(String.join(",", list)));
        return message.string("none").string("none").string("").string("").raw(0).raw(new byte[4]).bytes();
    }

    /** What both know, in our order; then the rest that the other side offers, so that there is always an agreement. */
    private static List<String> preferred(List<String> ours, java.util.Collection<String> theirs) {
        return Stream.concat(ours.stream().filter(theirs::contains), theirs.stream()).distinct().collect(Collectors.toList());
    }

    private static byte[] string(ByteBuffer message) {
        int length = message.getInt();
        if (length < 0 || length > message.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        message.get(value);
        return value;
    }
}
