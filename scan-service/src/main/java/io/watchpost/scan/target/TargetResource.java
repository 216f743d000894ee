package io.watchpost.scan.target;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.IdList;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.Parameters;
import io.watchpost.scan.address.TargetHosts;
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
import java.util.UUID;

/** Targets: hosts that may be scanned. */
@Path("/v2/targets")
@Authenticated
public class TargetResource {

    private final Targets targets;
    private final TargetHosts hosts;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    TargetResource(Targets targets, TargetHosts hosts, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.targets = targets;
        this.hosts = hosts;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<TargetView>> list(@Context UriInfo uri) {
        return targets.list(caller.get(), uri);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid TargetRequest body) {
        return targets.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @DELETE
    public Uni<IdList> deleteMany(@Context UriInfo uri) {
        return targets.delete(caller.get(), request.get(), Parameters.ids(uri)).map(IdList::new);
    }

    @POST
    @Path("/calculate_hosts")
    public HostCount calculateHosts(@NotNull @Valid HostCount.Request body) {
        return new HostCount(hosts.expand("", body.hosts(), body.excludeHosts()).count());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<TargetView>> show(UUID id) {
        return targets.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<TargetView>> update(UUID id, @NotNull @Valid TargetRequest body) {
        return targets.update(caller.get(), request.get(), id, body.target());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return targets.delete(caller.get(), request.get(), id);
    }
}
