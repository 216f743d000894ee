package io.watchpost.scan.feed.bundle;

import java.io.IOException;

/** A bundle is not to be trusted or can't be read; nothing of it was imported. */
public final class BundleException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message says what is wrong, without the bundle's name */
    public BundleException(String message) {
        super(message);
    }
}
