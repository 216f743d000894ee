package io.watchpost.scan.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.InstalledPackages.Package;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SshInventoryTest {

    private static final String DEBIAN = "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n";

    private final Map<String, String> outputs = new ConcurrentHashMap<>();
    private final Queue<String> passwords = new ConcurrentLinkedQueue<>();
    private final Map<String, String> hostKeys = new ConcurrentHashMap<>();
    private Duration commandTimeout = Duration.ofSeconds(30);
    private KeyPair userKey;
    private SshServer server;

    @BeforeEach
    void startServer() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        userKey = generator.generateKeyPair();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(generator.generateKeyPair()));
        server.setPasswordAuthenticator((user, password, session) -> {
            passwords.add(password);
            return user.equals("scanner") && password.equals("right");
        });
        server.setPublickeyAuthenticator((user, key, session) -> user.equals("scanner") && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setCommandFactory((channel, command) -> new Answer(command, outputs));
        server.start();
        outputs.put("cat /etc/os-release", DEBIAN);
        outputs.put("dpkg-query", "ii \topenssh-server\topenssh\t1:9.2p1-2+deb12u2\nrc \tgone\tgone\t1.0-1\nii \tbad name\tx\t1\n");
    }

    @AfterEach
    void stopServer() throws IOException {
        server.stop(true);
    }

    @Test
    void theInstalledPackagesAreReadWithTheirSources() throws Exception {
        Inventory inventory = read(password("right"));
        assertEquals("Debian GNU/Linux 12 (bookworm)", inventory.os().name());
        assertEquals("cpe:2.3:o:debian:debian_linux:12:*:*:*:*:*:*:*", inventory.os().cpe());
        assertEquals("bookworm", inventory.packages().release());
        assertEquals(List.of(new Package("openssh-server", "openssh", "1:9.2p1-2+deb12u2")), inventory.packages().packages());
    }

    @Test
    void aKeyIsAsGoodAsAPassword() throws Exception {
        AccessCredential key = new AccessCredential("ssh", "scanner", null, null, pem(userKey), null, null, null, null, null);
        assertEquals("debian", read(key).packages().distribution());
        assertTrue(passwords.isEmpty());
    }

    @Test
    void aWrongPasswordIsToldWithoutSayingIt() {
        AccessException refused = assertThrows(AccessException.class, () -> read(password("wrong-secret")));
        assertEquals("the SSH server on port " + server.getPort() + " refused the login as scanner", refused.getMessage());
        assertFalse(password("wrong-secret").toString().contains("wrong-secret"));
    }

    @Test
    void aServerWithAnotherKeyThanBeforeGetsNoPassword() {
        hostKeys.put("127.0.0.1:" + server.getPort(), "SHA256:another");
        AccessException changed = assertThrows(AccessException.class, () -> read(password("right")));
        assertTrue(changed.getMessage().contains("another host key than before"), changed.getMessage());
        assertTrue(passwords.isEmpty());
    }

    @Test
    void aCommandThatNeverEndsAndASystemThatNobodyKnowsAreBorne() throws Exception {
        outputs.put("cat /etc/os-release", "ID=plan9\n");
        assertNull(read(password("right")).packages());
        outputs.remove("cat /etc/os-release");
        commandTimeout = Duration.ofMillis(300);
        assertThrows(AccessException.class, () -> read(password("right")));
    }

    @Test
    void eachPackageManagersListIsRead() {
        assertEquals(List.of(new Package("openssl-libs", "openssl", "1:3.0.7-24.el9"), new Package("gpg-pubkey", "gpg-pubkey",
            "8483c65d-5ccc5b19")),
            PackageLists.Manager.RPM.read("openssl-libs\topenssl-3.0.7-24.el9.src.rpm\t1:3.0.7-24.el9\ngpg-pubkey\t(none)\t0:8483c65d-5ccc5b19\n"));
        assertEquals(List.of(new Package("libcrypto3", "openssl", "3.1.4-r5"), new Package("alpine-baselayout", "alpine-baselayout",
            "3.4.3-r1")),
            PackageLists.Manager.APK.read("libcrypto3-3.1.4-r5 x86_64 {openssl} (Apache-2.0) [installed]\nalpine-baselayout-3.4.3-r1\nWARNING: x\n"));
        assertEquals("v3.19", OsRelease.parse("ID=alpine\nVERSION_ID=3.19.1\n").release());
        assertEquals("9", OsRelease.parse("ID=\"rhel\"\nVERSION_ID=\"9.4\"\n").release());
    }

    @Test
    void textThatIsNoKeyIsNotOne() {
        assertTrue(SshKeys.readable(pem(userKey), null));
        assertFalse(SshKeys.readable("-----BEGIN PRIVATE KEY-----\nbm8=\n-----END PRIVATE KEY-----\n", null));
        assertFalse(SshKeys.readable("secret", "x"));
    }

    private Inventory read(AccessCredential credential) throws IOException {
        HostKeys keys = (ip, port, fingerprint) -> fingerprint.equals(hostKeys.computeIfAbsent(ip + ":" + port, place -> fingerprint));
        return new SshInventory(keys, Duration.ofSeconds(30), commandTimeout).read(InetAddress.getByName("127.0.0.1"), server.getPort(),
            credential);
    }

    private static AccessCredential password(String password) {
        return new AccessCredential("ssh", "scanner", null, password, null, null, null, null, null, null);
    }

    private static String pem(KeyPair pair) {
        StringWriter text = new StringWriter();
        text.write("-----BEGIN PRIVATE KEY-----\n");
        text.write(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded()));
        text.write("\n-----END PRIVATE KEY-----\n");
        return text.toString();
    }

    /** Answers a command by its beginning; one that has no answer never ends. */
    private static final class Answer extends AbstractCommandSupport {

        private final Map<String, String> outputs;

        Answer(String command, Map<String, String> outputs) {
            super(command, null);
            this.outputs = outputs;
        }

        @Override
        public void run() {
            try {
                String output = outputs.entrySet().stream().filter(entry -> getCommand().startsWith(entry.getKey())).map(Map.Entry::getValue)
                    .findFirst().orElse(null);
                if (output == null) {
                    Thread.sleep(60_000);
                } else {
                    getOutputStream().write(output.getBytes(StandardCharsets.UTF_8));
                    getOutputStream().flush();
                    onExit(0);
                }
            } catch (IOException | InterruptedException ended) {
                onExit(1);
            }
        }
    }
}
