package io.watchpost.report.report;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** Reports: listReports, showReport. */
@Path("/v2/reports")
@Authenticated
class ReportResource {

    private final CurrentCaller caller;
    private final Reports reports;

    ReportResource(CurrentCaller caller, Reports reports) {
        this.caller = caller;
        this.reports = reports;
    }

    @GET
    public Uni<ListDocument<ReportView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        return reports.list(current, ListQuery.parse(uri, Reports.COLUMNS, current.zone()));
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ReportView>> show(UUID id) {
        return reports.show(caller.get(), id);
    }
}
