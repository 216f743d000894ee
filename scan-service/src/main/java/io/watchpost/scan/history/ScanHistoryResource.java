package io.watchpost.scan.history;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/** Runs of a scan. */
@Path("/v2/scans/{id}/histories")
@Authenticated
public class ScanHistoryResource {

    private final ScanHistories histories;
    private final CurrentCaller caller;

    ScanHistoryResource(ScanHistories histories, CurrentCaller caller) {
        this.histories = histories;
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
}
