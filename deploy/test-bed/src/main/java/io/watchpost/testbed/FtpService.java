package io.watchpost.testbed;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;

/** Apache FtpServer 1.0.6 that lets anybody in as {@code anonymous}, to an empty folder that can't be written. */
final class FtpService implements BedService {

    private final Path folder;
    private FtpServer server;

    FtpService(Path folder) {
        this.folder = folder;
    }

    @Override
    public void start(InetSocketAddress at) throws Exception {
        ListenerFactory listener = new ListenerFactory();
        listener.setServerAddress(at.getAddress().getHostAddress());
        listener.setPort(at.getPort());
        ConnectionConfigFactory connections = new ConnectionConfigFactory();
        connections.setAnonymousLoginEnabled(true);
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.setConnectionConfig(connections.createConnectionConfig());
        factory.getUserManager().save(anonymous());
        server = factory.createServer();
        server.start();
    }

    private BaseUser anonymous() {
        BaseUser user = new BaseUser();
        user.setName("anonymous");
        user.setHomeDirectory(folder.toString());
        return user;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }
}
