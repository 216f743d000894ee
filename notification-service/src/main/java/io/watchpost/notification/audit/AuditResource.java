package io.watchpost.notification.audit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;

/** The audit trail. */
@Path("/v2/audit")
@RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
public class AuditResource {

    private static final Columns COLUMNS = Columns.list()
        .text("action", "e.action")
        .text("service", "e.service")
        .text("outcome", "e.outcome")
        .text("resource_type", "e.resourceType")
        .query("resource_id", Kind.UUID, "e.resourceId")
        .text("resource_name", "e.resourceName")
        .text("username", "e.username")
        .text("impersonator", "e.impersonatorName")
        .query("impersonation_id", Kind.UUID, "e.impersonationId")
        .text("ip_address", "e.ipAddress")
        .sort("created_at", "e.createdAt")
        .sort("sequence", "e.sequence")
        .sort("action", "e.action")
        .dateRange("e.createdAt")
        .defaultSort("-created_at,-sequence")
        .tieBreaker("e.id")
        .build();

    private final AuditEvents events;
    private final AuditVerifier verifier;
    private final CurrentCaller callers;

    AuditResource(AuditEvents events, AuditVerifier verifier, CurrentCaller callers) {
        this.events = events;
        this.verifier = verifier;
        this.callers = callers;
    }

    @GET
    @Path("/events")
    public Uni<ListDocument<AuditEventView>> list(@Context UriInfo uri) {
        Caller caller = callers.get();
        return events.list(caller, ListQuery.parse(uri, COLUMNS, caller.zone()));
    }

    @GET
    @Path("/events/{id}")
    public Uni<Document<AuditEventView>> get(@PathParam("id") UUID id) {
        return events.get(callers.get(), id);
    }

    @GET
    @Path("/verify")
    public Uni<Verification> verify(@QueryParam("from_sequence") String from, @QueryParam("to_sequence") String to) {
        return verifier.verify(callers.get(), sequence("from_sequence", from, 1), sequence("to_sequence", to, Long.MAX_VALUE));
    }

    private static long sequence(String name, String text, long absent) {
        if (text == null || text.isBlank()) {
            return absent;
        }
        if (text.strip().matches("[1-9]\\d{0,17}")) {
            return Long.parseLong(text.strip());
        }
        throw ApiException.invalid(name, "out_of_range", "must be a whole number from 1");
    }
}
