package io.watchpost.report.file;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The contract's ReportFileState: the answer to a request for a file. */
@RegisterForReflection
public record FileStateView(FileType type, FileFormat format, FileStatus status) {

    static FileStateView of(FileKind kind, FileStatus status) {
        return new FileStateView(kind.type(), kind.format(), status);
    }
}
