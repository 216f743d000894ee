package io.watchpost.testbed;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetSocketAddress;

/** A mail server for one protocol, without encryption: {@code smtp}, {@code pop3} or {@code imap}. */
final class MailService implements BedService {

    private static final long READY_WITHIN_MILLIS = 10_000;

    private final String protocol;
    private GreenMail server;

    MailService(String protocol) {
        this.protocol = protocol;
    }

    @Override
    public void start(InetSocketAddress at) {
        ServerSetup setup = new ServerSetup(at.getPort(), at.getAddress().getHostAddress(), protocol);
        setup.setServerStartupTimeout(READY_WITHIN_MILLIS);
        server = new GreenMail(setup);
        server.start();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
