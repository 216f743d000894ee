package io.watchpost.scan.scan;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.IdList;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.Parameters;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** Scans: plans, and the runs that they have. */
@Path("/v2/scans")
@Authenticated
public class ScanResource {

    private final Scans scans;
    private final ScanDeletions deletions;
    private final ScanWizard wizard;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ScanResource(Scans scans, ScanDeletions deletions, ScanWizard wizard, CurrentCaller caller, CurrentRequest request,
        Idempotency idempotency) {
        this.scans = scans;
        this.deletions = deletions;
        this.wizard = wizard;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ScanView>> list(@Context UriInfo uri) {
        return scans.all(caller.get(), uri);
    }

    @GET
    @Path("/running")
    public Uni<ListDocument<ScanView>> running(@Context UriInfo uri) {
        return scans.running(caller.get(), uri);
    }

    @GET
    @Path("/recent")
    public Uni<ListDocument<ScanView>> recent(@Context UriInfo uri) {
        return scans.recent(caller.get(), uri);
    }

    @GET
    @Path("/upcoming")
    public Uni<ListDocument<ScanView>> upcoming(@Context UriInfo uri) {
        return scans.upcoming(caller.get(), uri);
    }

    @POST
    @Path("/wizard")
    public Uni<Response> createFromWizard(@NotNull @Valid ScanWizardRequest body) {
        return wizard.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid ScanRequest body) {
        return scans.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @DELETE
    public Uni<IdList> deleteMany(@Context UriInfo uri) {
        return deletions.delete(caller.get(), request.get(), Parameters.ids(uri)).map(IdList::new);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ScanView>> show(UUID id) {
        return scans.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<ScanView>> update(UUID id, @NotNull @Valid ScanRequest body) {
        return scans.update(caller.get(), request.get(), id, body.scan());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return deletions.delete(caller.get(), request.get(), List.of(id)).replaceWithVoid();
    }

    @POST
    @Path("/{id}/start")
    public Uni<Document<ScanView>> start(UUID id) {
        return scans.start(caller.get(), request.get(), id);
    }

    @POST
    @Path("/{id}/stop")
    public Uni<Document<ScanView>> stop(UUID id) {
        return scans.stop(caller.get(), request.get(), id);
    }
}
