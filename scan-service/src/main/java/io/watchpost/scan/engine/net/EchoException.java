package io.watchpost.scan.engine.net;

import java.io.IOException;

/** The peer sent back what it was sent, so that nothing it says identifies it. */
public final class EchoException extends IOException {

    private static final long serialVersionUID = 1L;

    public EchoException() {
        super("the service sends back what it receives");
    }
}
