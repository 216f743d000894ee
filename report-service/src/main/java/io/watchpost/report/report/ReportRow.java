package io.watchpost.report.report;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.web.Ref;
import io.watchpost.report.content.SeverityCounts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A finished report as {@link #SELECT} reads it, its files included: one row, so a list is one statement. */
@RegisterForReflection
record ReportRow(UUID id, UUID organizationId, String name, UUID scanId, String scanName, UUID targetId, String targetName, String product,
        String quarter, int critical, int high, int medium, int low, int log, int hostsCount, Boolean compliance, Instant expiresAt,
        Instant finishedAt, Instant createdAt, Instant updatedAt, List<ReportFiles.Stored> files) {

    /** One JSON text for each report of the table {@code report r}. */
    static final String SELECT = """
            cast(to_jsonb(r) || jsonb_build_object('files', (
                select coalesce(jsonb_agg(jsonb_build_object('type', f.type, 'format', f.format, 'status', f.status,
                        'size_bytes', f.size_bytes, 'sha256', f.sha256, 'generated_at', f.generated_at, 'error', f.error)
                    order by f.format), '[]')
                from report_file f where f.report_id = r.id)) as text)""";

    ReportView view(Accounts accounts) {
        Ref scan = new Ref(scanId, scanName);
        return new ReportView(id, name, scan, scan, new Ref(targetId, targetName), id, product, quarter,
                SeverityCounts.of(critical, high, medium, low, log), hostsCount, compliance, expiresAt, finishedAt,
                ReportFiles.of(product, files), new Ref(organizationId, accounts.organizationName(organizationId)), createdAt, updatedAt);
    }
}
