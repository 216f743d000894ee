package io.watchpost.scan.engine;

/** Asked by the engine several times a second whether to stop; must be thread-safe and quick. */
@FunctionalInterface
public interface Cancellation {

    /** A scan that is never cancelled. */
    Cancellation NEVER = () -> false;

    /** Whether the scan must stop; once true it stays true. */
    boolean requested();
}
