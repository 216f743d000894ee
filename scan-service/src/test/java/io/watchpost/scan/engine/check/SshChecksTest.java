package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.Scans;
import io.watchpost.scan.engine.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshChecksTest {

    @Test
    void weakOffersAreFoundByKind() {
        try (TestServer server = ssh("SSH-2.0-OpenSSH_5.3\r\n", "curve25519-sha256,diffie-hellman-group1-sha1", "ssh-rsa,ssh-dss",
                "aes128-ctr,aes128-cbc,arcfour", "hmac-md5,hmac-sha2-256")) {
            HostResult host = Scans.servers(server);
            assertEquals(List.of("SSH offers weak key exchange", "SSH offers weak ciphers", "SSH offers weak message authentication",
                    "SSH offers a weak host key"), Scans.detections(host, server.port()));
            assertEquals("The server offers: aes128-cbc, arcfour.", host.detections().get(1).evidence());
        }
    }

    @Test
    void modernOffersAreClean() {
        try (TestServer server = ssh("SSH-2.0-OpenSSH_9.6\r\n",
                "curve25519-sha256,diffie-hellman-group16-sha512,kex-strict-s-v00@openssh.com",
                "ssh-ed25519,rsa-sha2-512",
                "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com", "hmac-sha2-256-etm@openssh.com")) {
            assertEquals(List.of(), Scans.detections(Scans.servers(server), server.port()));
        }
    }

    @Test
    void protocolOneIsFoundByTheAnnouncedVersion() {
        try (TestServer server = TestServer.greeting("SSH-1.99-OpenSSH_3.4\r\n")) {
            HostResult host = Scans.servers(server);
            assertEquals(List.of("SSH protocol 1 is offered"), Scans.detections(host, server.port()));
            assertEquals(Qod.PROTOCOL_FIELD, host.detections().get(0).qod());
        }
    }

    private static TestServer ssh(String version, String keyExchange, String hostKeys, String ciphers, String macs) {
        return TestServer.start(socket -> {
            // The key exchange message follows the version in the same breath, as with many real servers.
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBytes(version);
            byte[] payload = keyExchangeMessage(keyExchange, hostKeys, ciphers, macs);
            int padding = 4;
            out.writeInt(1 + payload.length + padding);
            out.writeByte(padding);
            out.write(payload);
            out.write(new byte[padding]);
            socket.getOutputStream().write(bytes.toByteArray());
            socket.getInputStream().readAllBytes();
        });
    }

    private static byte[] keyExchangeMessage(String keyExchange, String hostKeys, String ciphers, String macs) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(20);
        out.write(new byte[16]);
        for (String list : List.of(keyExchange, hostKeys, ciphers, ciphers, macs, macs, "none", "none", "", "")) {
            out.writeInt(list.length());
            out.writeBytes(list);
        }
        out.writeByte(0);
        out.writeInt(0);
        return bytes.toByteArray();
    }
}
