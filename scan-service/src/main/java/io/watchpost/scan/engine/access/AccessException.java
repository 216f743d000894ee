package io.watchpost.scan.engine.access;

import java.io.IOException;

/** A host could not be looked into. The message is for the customer and has no secret. */
public final class AccessException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message says what happened, without a full stop */
    public AccessException(String message) {
        super(message);
    }

    AccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
