package io.watchpost.scan.feed;

import java.io.IOException;
import java.time.Instant;

/** A file is older than the data that is there; the newer data stays. */
final class OlderSnapshotException extends IOException {

    private static final long serialVersionUID = 1L;

    private OlderSnapshotException(String message) {
        super(message);
    }

    /** Throws when the file was published before what is there. */
    static void check(Instant published, Instant newest) throws OlderSnapshotException {
        if (published != null && newest != null && published.isBefore(newest)) {
            throw new OlderSnapshotException("it is of " + published + ", and data of " + newest + " is there already");
        }
    }
}
