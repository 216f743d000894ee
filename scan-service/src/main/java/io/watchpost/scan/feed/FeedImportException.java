package io.watchpost.scan.feed;

/** A file could not be imported; nothing of it is stored. The message names the file and the cause in words for an operator. */
public final class FeedImportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message names the file */
    public FeedImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
