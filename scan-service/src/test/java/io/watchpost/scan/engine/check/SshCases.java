package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.ssh.TestSshServer;
import io.watchpost.scan.engine.service.Facts;
import java.util.List;
import java.util.Map;

/** SSH servers, good and bad. */
final class SshCases {

    private static final TestSshServer GOOD = TestSshServer.offering("curve25519-sha256,kex-strict-s-v00@openssh.com",
            "rsa-sha2-256,ssh-rsa", "aes128-ctr", "hmac-sha2-256");

    private SshCases() {
    }

    static List<CheckCase> all() {
        return List.of(
                offer("ssh-key-exchange", GOOD.keyExchange("diffie-hellman-group1-sha1")), offer("ssh-ciphers", GOOD.ciphers("arcfour")),
                offer("ssh-macs", GOOD.macs("hmac-md5")), offer("ssh-host-keys", GOOD.hostKeys("ssh-dss")),
                offer("ssh-terrapin", GOOD.keyExchange("curve25519-sha256").ciphers("chacha20-poly1305@openssh.com")),
                offer("ssh-sha1-signature", GOOD.hostKeys("ssh-rsa")), offer("ssh-host-key-size", GOOD.keyBits(1_024)),
                offer("ssh-password", GOOD.logins("publickey,password")),
                new CheckCase("ssh-protocol-1", Scenes.known("ssh", Map.of(Facts.PROTOCOL, "1.99")),
                        Scenes.known("ssh", Map.of(Facts.PROTOCOL, "2.0"))));
    }

    private static CheckCase offer(String key, TestSshServer bad) {
        return new CheckCase(key, Scenes.tcp("ssh", bad), Scenes.tcp("ssh", GOOD));
    }
}
