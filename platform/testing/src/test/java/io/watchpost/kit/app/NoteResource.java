package io.watchpost.kit.app;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Answer;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Idempotency;
import io.watchpost.kit.web.IdList;
import io.watchpost.kit.web.Ids;
import io.watchpost.kit.web.Kind;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import io.watchpost.kit.web.Parameters;
import io.watchpost.kit.web.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.Tuple;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** A resource as services have them, for tests of what the kit gives them. */
@Path("/v2/notes")
@Authenticated
public class NoteResource {

    private static final Columns COLUMNS = Columns.list()
            .text("title", "n.title")
            .query("stars", Kind.INTEGER, "n.stars")
            .query("pinned", Kind.BOOLEAN, "n.pinned")
            .query("starred_as", Kind.INTEGER, "exists (select 1 from Note m where m.id = n.id and {m.stars})")
            .sort("title", "n.title")
            .sort("stars", "n.stars")
            .sort("created_at", "n.createdAt")
            .dateRange("n.createdAt")
            .defaultSort("-created_at")
            .tieBreaker("n.id")
            .build();

    private static final Columns ROW_COLUMNS = Columns.list().text("title", "n.title").sort("title", "n.title").tieBreaker("n.id").build();

    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Lists lists;
    private final Idempotency idempotency;

    NoteResource(CurrentCaller callers, Transactions transactions, Lists lists, Idempotency idempotency) {
        this.callers = callers;
        this.transactions = transactions;
        this.lists = lists;
        this.idempotency = idempotency;
    }

    @GET
    public Uni<ListDocument<NoteView>> list(@Context UriInfo uri) {
        Caller caller = callers.get();
        ListQuery query = ListQuery.parse(uri, COLUMNS, caller.zone());
        ListSource source = ListSource.of("n", "Note n").within(caller.circle(), "n.organizationId");
        return transactions.as(caller, session -> lists.entities(session, query, source, Note.class, NoteView::of));
    }

    /** The same list in SQL, bounded by row-level security alone. */
    @GET
    @Path("/rows")
    public Uni<ListDocument<String>> rows(@Context UriInfo uri) {
        Caller caller = callers.get();
        ListQuery query = ListQuery.parse(uri, ROW_COLUMNS, caller.zone());
        return transactions.as(caller, session -> lists.rows(session, query, ListSource.of("n.id, n.title", "note n"), NoteResource::row));
    }

    @POST
    public Uni<Response> create(@Valid NoteInput.Request request) {
        Caller caller = callers.get();
        String key = idempotency.key();
        return transactions.as(caller, session ->
                idempotency.once(session, caller, key, "createNote", request, () -> create(session, caller, request.note())));
    }

    @GET
    @Path("/{id}")
    public Uni<Document<NoteView>> show(@PathParam("id") UUID id) {
        return transactions.as(callers.get(), session -> session.find(Note.class, id)
                .onItem().ifNull().failWith(ApiException::notFound)
                .map(note -> new Document<>(NoteView.of(note))));
    }

    @DELETE
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<IdList> delete(@Context UriInfo uri) {
        return Uni.createFrom().item(new IdList(Parameters.ids(uri)));
    }

    /** Without an annotation a method of another class would be denied; here the class has one. */
    @GET
    @Path("/failure")
    public Uni<String> fail() {
        throw new IllegalStateException("secret detail");
    }

    private static Uni<Answer> create(Session session, Caller caller, NoteInput input) {
        var note = new Note();
        note.id = Ids.next();
        note.organizationId = caller.organizationId();
        note.title = input.title();
        note.stars = input.stars();
        note.pinned = Boolean.TRUE.equals(input.pinned());
        note.createdAt = input.createdAt() == null ? Instant.now() : input.createdAt();
        return session.persist(note).replaceWith(() -> Answer.created("/v2/notes/" + note.id, new Document<>(NoteView.of(note))));
    }

    private static Resource<String> row(Tuple row) {
        return new Resource<>(row.get(0, UUID.class), "notes", row.get(1, String.class));
    }
}
