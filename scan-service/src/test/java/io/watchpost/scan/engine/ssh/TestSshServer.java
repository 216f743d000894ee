package io.watchpost.scan.engine.ssh;

import io.watchpost.scan.engine.TestServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Cipher;

/** An SSH server as far as the refusal of a login. It doesn't sign, since no client here checks signatures. */
public record TestSshServer(String keyExchange, String hostKeys, String ciphers, String macs, int keyBits, String logins)
        implements TestServer.Conversation {

    private static final String VERSION = "SSH-2.0-OpenSSH_9.6";

    public static TestSshServer offering(String keyExchange, String hostKeys, String ciphers, String macs) {
        return new TestSshServer(keyExchange, hostKeys, ciphers, macs, 3_072, "publickey");
    }

    public TestSshServer keyExchange(String value) {
        return new TestSshServer(value, hostKeys, ciphers, macs, keyBits, logins);
    }

    public TestSshServer hostKeys(String value) {
        return new TestSshServer(keyExchange, value, ciphers, macs, keyBits, logins);
    }

    public TestSshServer ciphers(String value) {
        return new TestSshServer(keyExchange, hostKeys, value, macs, keyBits, logins);
    }

    public TestSshServer macs(String value) {
        return new TestSshServer(keyExchange, hostKeys, ciphers, value, keyBits, logins);
    }

    public TestSshServer keyBits(int value) {
        return new TestSshServer(keyExchange, hostKeys, ciphers, macs, value, logins);
    }

    public TestSshServer logins(String value) {
        return new TestSshServer(keyExchange, hostKeys, ciphers, macs, keyBits, value);
    }

    @Override
    public void hold(Socket socket) throws Exception {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        SshPackets packets = new SshPackets(count -> exactly(in, count), bytes -> {
            out.write(bytes);
            out.flush();
        });
        TestServer.write(out, VERSION + "\r\n");
        byte[] ours = proposal();
        packets.send(ours);
        String version = line(in);
        byte[] theirs = packets.read();
        SshExchange exchange = new SshExchange(keyExchange.split(",")[0]);
        byte[] theirValue = field(packets.read());
        byte[] hostKey = new SshWriter().string("ssh-rsa").number(BigInteger.valueOf(65_537))
                .number(BigInteger.ONE.shiftLeft(keyBits - 1).add(BigInteger.ONE)).bytes();
        packets.send(new SshWriter().raw(31).string(hostKey).raw(exchange.publicValue()).string("no signature").bytes());
        byte[] secret = exchange.secret(theirValue);
        byte[] hash = MessageDigest.getInstance(exchange.hash()).digest(new SshWriter().string(version).string(VERSION).string(theirs)
                .string(ours).string(hostKey).string(theirValue).raw(exchange.publicValue()).raw(secret).bytes());
        packets.send(new byte[] {21});
        packets.read();
        SshKeys keys = new SshKeys(exchange.hash(), secret, hash);
        packets.protect(SshPackets.direction(keys, true, ciphers, macs, Cipher.DECRYPT_MODE),
                SshPackets.direction(keys, false, ciphers, macs, Cipher.ENCRYPT_MODE));
        packets.read();
        packets.send(new SshWriter().raw(6).string("ssh-userauth").bytes());
        packets.read();
        packets.send(new SshWriter().raw(53).string("Authorized users only").string("").bytes());
        packets.send(new SshWriter().raw(51).string(logins).raw(0).bytes());
        in.read();
    }

    private byte[] proposal() {
        SshWriter message = new SshWriter().raw(20).raw(new byte[16]);
        List.of(keyExchange, hostKeys, ciphers, ciphers, macs, macs, "none", "none", "", "").forEach(message::string);
        return message.raw(0, 0, 0, 0, 0).bytes();
    }

    /** The content of the only field after the kind of a message. */
    private static byte[] field(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        buffer.get();
        byte[] value = new byte[buffer.getInt()];
        buffer.get(value);
        return value;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return new String(line.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII).stripTrailing();
    }

    private static byte[] exactly(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }
}
