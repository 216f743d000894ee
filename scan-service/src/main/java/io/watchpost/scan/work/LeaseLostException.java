package io.watchpost.scan.work;

import java.util.UUID;

/** The slice is no longer this worker's: another one took it over, or its run was stopped. Nothing is left to do. */
public final class LeaseLostException extends RuntimeException {

    /** @param slice the slice that was lost */
    public LeaseLostException(UUID slice) {
        super("slice " + slice + " is no longer this worker's", null, false, false);
    }
}
