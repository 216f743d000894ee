package io.watchpost.report.file;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import jakarta.persistence.Tuple;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What a file has to know of its report. */
record FileSubject(UUID reportId, UUID organizationId, UUID scanId, String scanName, String product, String day) {

    private static final String FIND = """
            select organization_id, scan_id, scan_name, product, to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD')
            from report where id = :id and state = 'complete'""";

    /** The report, if the session may see it; else 404. */
    static Uni<FileSubject> find(Session session, UUID reportId) {
        return session.createNativeQuery(FIND, Tuple.class)
                .setParameter("id", reportId)
                .getSingleResultOrNull()
                .onItem().ifNull().failWith(ApiException::notFound)
                .map(row -> new FileSubject(reportId, row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, String.class),
                        row.get(3, String.class), row.get(4, String.class)));
    }

    /** Refuses a type that reports of this product don't have. */
    void requireHas(FileType type) {
        if (!type.isFor(product)) {
            throw ApiException.invalid("type", "invalid", "attestation is for reports of the product pci only");
        }
    }

    /** A name for the downloaded file, of letters, digits and hyphens whatever the scan is called. */
    String fileName(FileKind kind) {
        String scan = scanName.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String start = scan.isEmpty() ? "report" : scan.substring(0, Math.min(scan.length(), 60)).toLowerCase(Locale.ROOT);
        return start + "-" + kind.type().code() + "-" + day + "." + kind.format().code();
    }
}
