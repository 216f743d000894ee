package io.watchpost.report.file;

import java.time.Instant;

/**
 * The contract's ReportFileExists.
 *
 * @param exists true when the file can be downloaded now
 */
public record FileExistsView(FileType type, FileFormat format, FileStatus status, boolean exists, Long sizeBytes, String sha256,
        Instant generatedAt, String error) {

    static FileExistsView absent(FileKind kind) {
        return new FileExistsView(kind.type(), kind.format(), FileStatus.ABSENT, false, null, null, null, null);
    }

    static FileExistsView of(FileKind kind, ReportFile file) {
        boolean exists = file.status() == FileStatus.DONE;
        return exists
                ? new FileExistsView(kind.type(), kind.format(), file.status(), true, file.sizeBytes, file.sha256, file.generatedAt, null)
                : new FileExistsView(kind.type(), kind.format(), file.status(), false, null, null, null, file.error);
    }
}
