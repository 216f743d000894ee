package io.watchpost.scan.exception;

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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** Exceptions to findings. */
@Path("/v2/exceptions")
@Authenticated
public class ExceptionResource {

    private final Exceptions exceptions;
    private final ExceptionReads reads;
    private final ExceptionDecisions decisions;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ExceptionResource(Exceptions exceptions, ExceptionReads reads, ExceptionDecisions decisions, CurrentCaller caller,
        CurrentRequest request, Idempotency idempotency) {
        this.exceptions = exceptions;
        this.reads = reads;
        this.decisions = decisions;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ExceptionView>> list(@Context UriInfo uri) {
        return reads.list(caller.get(), uri);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid ExceptionRequest body) {
        return exceptions.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @DELETE
    public Uni<IdList> deleteMany(@Context UriInfo uri) {
        return exceptions.delete(caller.get(), request.get(), Parameters.ids(uri)).map(IdList::new);
    }

    @PUT
    @Path("/activate")
    public Uni<ExceptionDecision> activate(@Context UriInfo uri, @RestQuery("expires_at") String expiresAt) {
        return decisions.activate(caller.get(), request.get(), Parameters.ids(uri), expiresAt);
    }

    @PUT
    @Path("/reset")
    public Uni<ExceptionDecision> reset(@Context UriInfo uri) {
        return decisions.reset(caller.get(), request.get(), Parameters.ids(uri));
    }

    @GET
    @Path("/statistics")
    public Uni<ExceptionStatisticsView> statistics(@Context UriInfo uri) {
        return reads.statistics(caller.get(), uri);
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ExceptionView>> show(UUID id) {
        return exceptions.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<ExceptionView>> update(UUID id, @NotNull @Valid ExceptionRequest body) {
        return exceptions.update(caller.get(), request.get(), id, body.exception());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return exceptions.delete(caller.get(), request.get(), id);
    }

    @GET
    @Path("/{id}/details")
    public Uni<Document<ExceptionDetailsView>> details(UUID id) {
        return reads.details(caller.get(), id);
    }
}
