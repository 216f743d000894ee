package io.watchpost.scan.schedule;

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
import java.time.Instant;
import java.util.UUID;

/** Schedules: when scans start by themselves. */
@Path("/v2/schedules")
@Authenticated
public class ScheduleResource {

    private final Schedules schedules;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final Idempotency idempotency;

    ScheduleResource(Schedules schedules, CurrentCaller caller, CurrentRequest request, Idempotency idempotency) {
        this.schedules = schedules;
        this.caller = caller;
        this.request = request;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<ScheduleView>> list(@Context UriInfo uri) {
        return schedules.list(caller.get(), uri);
    }

    @POST
    public Uni<Response> create(@NotNull @Valid ScheduleRequest body) {
        return schedules.create(caller.get(), request.get(), idempotency.key(), body);
    }

    @DELETE
    public Uni<IdList> deleteMany(@Context UriInfo uri) {
        return schedules.delete(caller.get(), request.get(), Parameters.ids(uri)).map(IdList::new);
    }

    @GET
    @Path("/calculate_first_time")
    public ScheduleDates.FirstTime calculateFirstTime(@Context UriInfo uri) {
        return ScheduleDates.first(uri.getQueryParameters(), Instant.now());
    }

    @GET
    @Path("/calculate_next_dates")
    public ScheduleDates.NextDates calculateNextDates(@Context UriInfo uri) {
        return ScheduleDates.next(uri.getQueryParameters(), Instant.now());
    }

    @GET
    @Path("/{id}")
    public Uni<Document<ScheduleView>> show(UUID id) {
        return schedules.show(caller.get(), id);
    }

    @PUT
    @Path("/{id}")
    public Uni<Document<ScheduleView>> update(UUID id, @NotNull @Valid ScheduleRequest body) {
        return schedules.update(caller.get(), request.get(), id, body.schedule());
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(UUID id) {
        return schedules.delete(caller.get(), request.get(), id);
    }
}
