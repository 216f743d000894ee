package io.watchpost.notification.target;

/** A receiver's address that must not be called from here. */
public final class RefusedAddressException extends RuntimeException {

    RefusedAddressException(String message) {
        super(message);
    }
}
