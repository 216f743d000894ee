package io.watchpost.report.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Circle;
import io.watchpost.kit.security.Transactions;
import io.watchpost.report.content.ReportContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Opens finished reports for reading, for threads that may block. */
@ApplicationScoped
public class StoredReports {

    private final Transactions transactions;
    private final ObjectMapper json;
    private final Accounts accounts;

    StoredReports(Transactions transactions, ObjectMapper json, Accounts accounts) {
        this.transactions = transactions;
        this.json = json;
        this.accounts = accounts;
    }

    /** The content of a report that exists. Whatever is read of it, row-level security lets through nothing of another organization. */
    public ReportContent open(UUID reportId, UUID organizationId) {
        StoredRows rows = new StoredRows(transactions, json, Circle.of(Set.of(organizationId)));
        String name = Objects.requireNonNullElse(accounts.organizationName(organizationId), organizationId.toString());
        return new StoredReport(rows, reportId, name);
    }
}
