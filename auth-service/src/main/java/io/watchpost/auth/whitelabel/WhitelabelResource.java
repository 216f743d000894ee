package io.watchpost.auth.whitelabel;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.HostAndPort;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Roles;
import io.watchpost.kit.security.WithoutApiKey;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Document;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** How the product looks. */
@Path("/v2")
public class WhitelabelResource {

    private final Whitelabels whitelabels;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final CurrentVertxRequest http;

    WhitelabelResource(Whitelabels whitelabels, CurrentCaller caller, CurrentRequest request, CurrentVertxRequest http) {
        this.whitelabels = whitelabels;
        this.caller = caller;
        this.request = request;
        this.http = http;
    }

    /** For the sign-in page, before anybody is known. The answer is the same whether the domain is unknown or belongs to nobody. */
    @GET
    @Path("/whitelabel")
    @PermitAll
    @WithoutApiKey
    public Uni<RestResponse<Document<WhitelabelView>>> ofPortal(@QueryParam("domain") String domain) {
        return whitelabels.ofDomain(domain == null || domain.isBlank() ? host() : Optional.of(asked(domain)))
                .map(document -> RestResponse.ResponseBuilder.ok(document)
                        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                        .build());
    }

    @GET
    @Path("/whitelabel_settings")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<WhitelabelView>> get() {
        return whitelabels.settings(caller.get());
    }

    @PUT
    @Path("/whitelabel_settings")
    @RolesAllowed({Roles.ADMIN, Roles.SUPER_ADMIN})
    public Uni<Document<WhitelabelView>> update(@NotNull @Valid WhitelabelInput.Request body) {
        Caller current = caller.get();
        return whitelabels.update(current, current.origin(request.get()), body.whitelabelSettings());
    }

    private static String asked(String domain) {
        return DomainNames.ascii(domain)
                .orElseThrow(() -> ApiException.invalid("domain", "invalid", "must be a host name without a port, as scan.example.com"));
    }

    /** The host that was called; behind a trusted proxy the one that the proxy was called by. */
    private Optional<String> host() {
        HostAndPort authority = http.getCurrent().request().authority();
        return authority == null ? Optional.empty() : DomainNames.ascii(authority.host());
    }
}
