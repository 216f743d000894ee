package io.watchpost.scan.work;

/** A worker could not go on; trying again later may help. */
public final class WorkException extends RuntimeException {

    /** @param message what was attempted */
    public WorkException(String message, Throwable cause) {
        super(message, cause);
    }
}
