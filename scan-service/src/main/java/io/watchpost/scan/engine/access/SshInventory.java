package io.watchpost.scan.engine.access;

import io.watchpost.scan.engine.InstalledPackages;
import io.watchpost.scan.engine.access.PackageLists.Manager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * Logs in by SSH and reads which packages are installed. Runs three commands at most, which only read; nothing is written on the host, and
 * no file of this machine (keys, known hosts, configuration) is looked at.
 */
public final class SshInventory {

    private static final int LARGEST_OUTPUT = 8 << 20;
    private static final String OS_RELEASE = "cat /etc/os-release || cat /usr/lib/os-release";

    private final HostKeys hostKeys;
    private final Duration timeout;
    private final Duration commandTimeout;

    /**
     * An inventory.
     *
     * @param timeout        for connecting, for the exchange of keys, and for logging in
     * @param commandTimeout for each command
     */
    public SshInventory(HostKeys hostKeys, Duration timeout, Duration commandTimeout) {
        this.hostKeys = hostKeys;
        this.timeout = timeout;
        this.commandTimeout = commandTimeout;
    }

    /**
     * Reads a host's packages. Blocking; an interrupt ends it.
     *
     * @throws AccessException when the host can't be reached, refuses the login, or has another key than before and only a password is
     * known
     */
    public Inventory read(InetAddress address, int port, AccessCredential credential) throws AccessException {
        SshClient client = client();
        client.start();
        try {
            return read(client, address, port, credential);
        } finally {
            client.stop();
        }
    }

    private SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        // Keys are looked at before anything secret is sent, see below; refusing here would leave no clear reason.
        client.setServerKeyVerifier((session, remote, key) -> true);
        CoreModuleProperties.AUTH_TIMEOUT.set(client, timeout.multipliedBy(2));
        CoreModuleProperties.IDLE_TIMEOUT.set(client, timeout.plus(commandTimeout));
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        return client;
    }

    private Inventory read(SshClient client, InetAddress address, int port, AccessCredential credential) throws AccessException {
        try (ClientSession session = connect(client, address, port, credential.username())) {
            logIn(session, address, port, credential);
            OsRelease os = OsRelease.parse(run(session, OS_RELEASE));
            Optional<Manager> manager = Manager.of(os.id());
            InstalledPackages packages = null;
            if (manager.isPresent()) {
                List<InstalledPackages.Package> list = manager.get().read(run(session, manager.get().command()));
                packages = new InstalledPackages(os.id(), os.release(), os.name(), list);
            }
            return new Inventory(os.system(), packages, "SSH as " + credential.username() + " on port " + port);
        } catch (AccessException told) {
            throw told;
        } catch (IOException failed) {
            throw new AccessException("the SSH connection broke off", failed);
        }
    }

    private ClientSession connect(SshClient client, InetAddress address, int port, String username) throws AccessException {
        try {
            return client.connect(username, new InetSocketAddress(address, port)).verify(timeout).getSession();
        } catch (IOException unreachable) {
            throw new AccessException("no SSH connection to port " + port, unreachable);
        }
    }

    private void logIn(ClientSession session, InetAddress address, int port, AccessCredential credential) throws IOException {
        session.waitFor(EnumSet.of(ClientSession.ClientSessionEvent.WAIT_AUTH, ClientSession.ClientSessionEvent.CLOSED), timeout);
        PublicKey key = session.getServerKey();
        if (key == null) {
            throw new AccessException("the SSH server on port " + port + " agreed on no key exchange");
        }
        boolean trusted = hostKeys.trusted(address.getHostAddress(), port, KeyUtils.getFingerPrint(key));
        if (credential.privateKey() != null) {
            SshKeys.read(credential.privateKey(), credential.passphrase()).ifPresent(session::addPublicKeyIdentity);
        }
        if (credential.password() != null && trusted) {
            session.addPasswordIdentity(credential.password());
        } else if (credential.privateKey() == null) {
            throw new AccessException("the SSH server on port " + port + " has another host key than before, so that no"
                + " password was sent; give the target its credentials again if the change is right");
        }
        try {
            session.auth().verify(timeout);
        } catch (IOException refused) {
            throw new AccessException("the SSH server on port " + port + " refused the login as " + credential.username(), refused);
        }
    }

    private String run(ClientSession session, String command) throws IOException {
        BoundedOutput output = new BoundedOutput();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(output);
            channel.setErr(OutputStream.nullOutputStream());
            channel.open().verify(timeout);
            if (channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), commandTimeout).contains(ClientChannelEvent.TIMEOUT)) {
                throw new AccessException("a command took longer than " + commandTimeout.toSeconds() + " seconds");
            }
        }
        return output.text();
    }

    /** Takes no more than a bound, whatever a host sends. */
    private static final class BoundedOutput extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] buffer, int offset, int length) throws IOException {
            if (bytes.size() + length > LARGEST_OUTPUT) {
                throw new IOException("a command printed more than " + LARGEST_OUTPUT + " bytes");
            }
            bytes.write(buffer, offset, length);
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
