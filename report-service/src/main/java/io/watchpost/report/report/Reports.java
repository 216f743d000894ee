package io.watchpost.report.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The finished reports that a caller may see. */
@ApplicationScoped
class Reports {

    static final Columns COLUMNS = Columns.list()
            .text("name", "r.name")
            .query("scan_id", Kind.UUID, "r.scan_id")
            .text("scan_name", "r.scan_name")
            .text("target_name", "r.target_name")
            .query("compliance", Kind.BOOLEAN, "r.compliance")
            .text("quarter", "r.quarter")
            .sort("created_at", "r.created_at")
            .sort("finished_at", "r.finished_at")
            .sort("scan_name", "r.scan_name")
            .sort("target_name", "r.target_name")
            .sort("compliance", "r.compliance")
            .sort("high_and_medium", "r.high_and_medium")
            .sort("expires_at", "r.expires_at")
            .dateRange("r.created_at")
            .defaultSort("created_at:desc")
            .tieBreaker("r.id")
            .build();
    private static final String TYPE = "reports";
    private static final ListSource COMPLETE = ListSource.of(ReportRow.SELECT, "report r").where("r.state = 'complete'");
    private static final String ONE = "select " + ReportRow.SELECT + " from report r where r.id = :id and r.state = 'complete'";

    private final Transactions transactions;
    private final Lists lists;
    private final Accounts accounts;
    private final ObjectMapper json;

    Reports(Transactions transactions, Lists lists, Accounts accounts, ObjectMapper json) {
        this.transactions = transactions;
        this.lists = lists;
        this.accounts = accounts;
        this.json = json;
    }

    /** Reports of the caller's active product. */
    Uni<ListDocument<ReportView>> list(Caller caller, ListQuery query) {
        ListSource source = COMPLETE.where("r.product = :product", "product", caller.product())
                .within(caller.circle(), "r.organization_id");
        return transactions.as(caller, session -> lists.rows(session, query, source, row -> resource(row.get(0, String.class))));
    }

    /** One report, whatever its product; 404 outside the circle. */
    Uni<Document<ReportView>> show(Caller caller, UUID id) {
        return transactions.as(caller, session -> session.createNativeQuery(ONE, String.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .onItem().ifNull().failWith(ApiException::notFound)
                .map(row -> new Document<>(resource(row)));
    }

    private Resource<ReportView> resource(String row) {
        try {
            ReportView view = json.readValue(row, ReportRow.class).view(accounts);
            return new Resource<>(view.id(), TYPE, view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report's row can't be read", e);
        }
    }
}
