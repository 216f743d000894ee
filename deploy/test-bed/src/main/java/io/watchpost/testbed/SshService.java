package io.watchpost.testbed;

import java.net.InetSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.RejectAllPasswordAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** Apache MINA SSHD 2.1.0 that lets nobody in: CVE-2021-30129, which is denial of service only. */
final class SshService implements BedService {

    private SshServer server;

    @Override
    public void start(InetSocketAddress at) throws Exception {
        server = SshServer.setUpDefaultServer();
        server.setHost(at.getAddress().getHostAddress());
        server.setPort(at.getPort());
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator(RejectAllPasswordAuthenticator.INSTANCE);
        server.start();
    }

    @Override
    public void stop() throws Exception {
        if (server != null) {
            server.stop(true);
        }
    }
}
