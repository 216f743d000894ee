package io.watchpost.report.file;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/**
 * A file as it stands. Read only here: its state changes by single statements that several processes may run at the same time, see
 * {@link FileQueue}.
 */
@Entity
@Immutable
public class ReportFile {

    @Id
    UUID id;
    UUID reportId;
    UUID organizationId;
    String type;
    String format;
    String status;
    UUID contentId;
    Long sizeBytes;
    String sha256;
    String error;
    Instant generatedAt;

    FileStatus status() {
        return FileStatus.of(status);
    }
}
