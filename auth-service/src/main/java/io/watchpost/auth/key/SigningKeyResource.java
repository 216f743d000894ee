package io.watchpost.auth.key;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.security.Transactions;
import io.watchpost.kit.web.Columns;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.ListDocument;
import io.watchpost.kit.web.ListQuery;
import io.watchpost.kit.web.ListSource;
import io.watchpost.kit.web.Lists;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The keys that sign tokens, for those who run the installation. */
@Path("/v2/signing_keys")
@RolesAllowed(Roles.SUPER_ADMIN)
public class SigningKeyResource {

    private static final ListSource SOURCE = ListSource.of("k", "SigningKey k");
    private static final Columns COLUMNS = Columns.list()
            .text("state", "k.state")
            .sort("created_at", "k.createdAt").sort("activated_at", "k.activatedAt").sort("expires_at", "k.expiresAt")
            .dateRange("k.createdAt").defaultSort("created_at:desc").tieBreaker("k.id")
            .build();

    private final KeyRotation rotation;
    private final Transactions transactions;
    private final Lists lists;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    SigningKeyResource(KeyRotation rotation, Transactions transactions, Lists lists, CurrentCaller caller, CurrentRequest request) {
        this.rotation = rotation;
        this.transactions = transactions;
        this.lists = lists;
        this.caller = caller;
        this.request = request;
    }

    @GET
    public Uni<ListDocument<SigningKeyView>> list(@Context UriInfo uri) {
        Caller current = caller.get();
        ListQuery query = ListQuery.parse(uri, COLUMNS, current.zone());
        return transactions.as(current, session -> lists.entities(session, query, SOURCE, SigningKey.class, SigningKeyView::resource));
    }

    @POST
    @Path("/rotate")
    @NotWhileImpersonating
    @RecentSignIn
    public Uni<Document<SigningKeyView>> rotate() {
        Caller current = caller.get();
        return rotation.rotate(current.organizationId(), current.origin(request.get())).map(SigningKeyView::document);
    }
}
