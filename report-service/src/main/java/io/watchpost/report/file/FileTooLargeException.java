package io.watchpost.report.file;

import java.io.IOException;

/** A file has become larger than is allowed; to make it again would end the same way. */
final class FileTooLargeException extends IOException {

    FileTooLargeException(long limit) {
        super("The file would be larger than " + limit + " bytes.");
    }
}
