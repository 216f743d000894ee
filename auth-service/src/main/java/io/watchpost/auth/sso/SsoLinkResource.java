package io.watchpost.auth.sso;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.SignInAnswer;
import io.watchpost.kit.web.CurrentRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in with a link that a partner signed. */
@Path("/auth/sso_link")
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class SsoLinkResource {

    private final SsoLinks links;
    private final CurrentRequest request;

    SsoLinkResource(SsoLinks links, CurrentRequest request) {
        this.links = links;
        this.request = request;
    }

    /** The body of the request. */
    public record LinkInput(@NotBlank @Size(max = 2048) String token) {}

    @POST
    public Uni<RestResponse<SignInAnswer>> signIn(@NotNull @Valid LinkInput body) {
        return links.signIn(body.token(), request.get())
                .map(answer -> RestResponse.ResponseBuilder.ok(answer).header("Cache-Control", "no-store").build());
    }
}
