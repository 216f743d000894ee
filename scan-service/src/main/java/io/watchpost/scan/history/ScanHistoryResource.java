package io.watchpost.scan.history;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.Parameters;
import io.watchpost.scan.vulnerability.RunChanges;
import io.watchpost.scan.vulnerability.VulnerabilityView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Runs of a scan. */
@Path("/v2/scans/{id}/histories")
@Authenticated
public class ScanHistoryResource {

    private final ScanHistories histories;
    private final RunChanges changes;
    private final CurrentCaller caller;

    ScanHistoryResource(ScanHistories histories, RunChanges changes, CurrentCaller caller) {
        this.histories = histories;
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    public Uni<ListDocument<ScanHistoryView>> list(UUID id, @Context UriInfo uri) {
        return histories.list(caller.get(), id, uri);
    }

    @GET
    @Path("/{history_id}")
    public Uni<Document<ScanHistoryView>> show(UUID id, @RestPath("history_id") UUID historyId) {
        return histories.show(caller.get(), id, historyId);
    }

    @GET
    @Path("/{history_id}/changes")
    public Uni<ListDocument<VulnerabilityView>> changes(UUID id, @RestPath("history_id") UUID historyId,
        @RestQuery("compare_with") String compareWith, @Context UriInfo uri) {
        return changes.list(caller.get(), id, historyId, Parameters.optionalUuid("compare_with", compareWith), uri);
    }
}
