package io.watchpost.kit.events;

/** A record that is no event of ours, or whose payload doesn't fit: trying again can't help. */
public final class MalformedEventException extends RuntimeException {

    public MalformedEventException(String message) {
        super(message);
    }

    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
