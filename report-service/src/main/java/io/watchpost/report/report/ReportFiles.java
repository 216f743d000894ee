package io.watchpost.report.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.report.file.FileFormat;
import io.watchpost.report.file.FileStatus;
import io.watchpost.report.file.FileType;
import java.time.Instant;
import java.util.List;

/** The files of a report by type; attestation for pci only. */
record ReportFiles(@JsonInclude(JsonInclude.Include.NON_NULL) File attestation, File executive, File detailed, File remediation) {

    /**
     * One type's files.
     *
     * @param status of the default format
     */
    record File(FileStatus status, List<Variant> formats) {
    }

    /** One file as it is shown. */
    record Variant(FileFormat format, FileStatus status, Long sizeBytes, String sha256, Instant generatedAt, String error) {
    }

    /** One file as it is stored. */
    @RegisterForReflection
    record Stored(FileType type, FileFormat format, FileStatus status, Long sizeBytes, String sha256, Instant generatedAt, String error) {

        Variant variant() {
            boolean done = status == FileStatus.DONE;
            return new Variant(format, status, done ? sizeBytes : null, done ? sha256 : null, done ? generatedAt : null, error);
        }
    }

    static ReportFiles of(String product, List<Stored> files) {
        return new ReportFiles(FileType.ATTESTATION.isFor(product) ? file(FileType.ATTESTATION, files) : null,
                file(FileType.EXECUTIVE, files), file(FileType.DETAILED, files), file(FileType.REMEDIATION, files));
    }

    private static File file(FileType type, List<Stored> files) {
        List<Stored> variants = files.stream().filter(file -> file.type() == type).toList();
        FileStatus status = variants.stream().filter(file -> file.format() == type.defaultFormat()).map(Stored::status).findFirst()
                .orElse(FileStatus.ABSENT);
        return new File(status, variants.stream().map(Stored::variant).toList());
    }
}
