package io.watchpost.scan.engine.net;

import io.watchpost.scan.engine.ScanAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens connections to one port.
 *
 * @param timeout for the connect and for each answer
 * @param deadline after which no connection lives on
 * @param tls whether connections speak TLS from the first byte
 * @param protocol which protocol they say in the handshake that they speak inside (ALPN, RFC 7301); null to say nothing of it
 */
public record Dialer(ScanAddress address, int port, Duration timeout, Deadline deadline, boolean tls, String protocol,
        OpenConnections open) {

    public Dialer(ScanAddress address, int port, Duration timeout, Deadline deadline, OpenConnections open) {
        this(address, port, timeout, deadline, false, null, open);
    }

    /** The same port, inside TLS or not. */
    public Dialer withTls(boolean value) {
        return new Dialer(address, port, timeout, deadline, value, null, open);
    }

    /** The same port, with that protocol inside TLS. */
    public Dialer speaking(String value) {
        return new Dialer(address, port, timeout, deadline, true, value, open);
    }

    /** The same port with another end of time. */
    public Dialer until(Deadline value) {
        return new Dialer(address, port, timeout, value, tls, protocol, open);
    }

    /** The same port with another timeout, unless that is longer. */
    public Dialer patientFor(Duration value) {
        return new Dialer(address, port, value.compareTo(timeout) < 0 ? value : timeout, deadline, tls, protocol, open);
    }

    /** The same port with this timeout, be it longer; the end of time stays. */
    public Dialer waiting(Duration value) {
        return new Dialer(address, port, value, deadline, tls, protocol, open);
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws IOException {
        Socket socket = new Socket();
        Deadline bound = deadline;
        open.add(socket, bound);
        try {
            socket.setTcpNoDelay(true);
            // A reset at the end keeps thousands of short connections out of TIME_WAIT.
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.connect(new InetSocketAddress(address.address(), port), connectMillis());
            if (socket.getLocalPort() == port && socket.getLocalAddress().equals(address.address())) {
                throw new IOException("connected to itself");
            }
            return new Connection(socket, tls ? handshake(socket) : socket, this);
        } catch (IOException | RuntimeException failure) {
            open.close(socket);
            throw failure;
        }
    }

    private SSLSocket handshake(Socket socket) throws IOException {
        SSLSocket secured = TrustingTls.wrap(socket, address.hostname(), port);
        secured.setSoTimeout(connectMillis());
        if (protocol != null) {
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }

    private int connectMillis() throws IOException {
        int millis = deadline.orIn(timeout).millisLeft();
        if (millis == 0) {
            throw new IOException("out of time");
        }
        return millis;
    }
}
