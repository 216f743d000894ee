package io.watchpost.scan.remote;

import java.time.Duration;

/** The service answered, and not what was hoped for. */
final class ServiceException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Duration retryAfter;

    /** @param retryAfter null when the service said nothing of it */
    ServiceException(String call, int status, Duration retryAfter) {
        super(call + " was answered " + status);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** How long to wait, or the other value. */
    Duration retryAfter(Duration otherwise) {
        return retryAfter == null ? otherwise : retryAfter;
    }

    /** Whether the same may succeed later. */
    boolean passing() {
        return status == 429 || status >= 500;
    }
}
