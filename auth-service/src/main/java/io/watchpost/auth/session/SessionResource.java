package io.watchpost.auth.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.EndsImpersonation;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Message;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in and out. */
@Path("/auth")
public class SessionResource {

    /** RFC 9745: sending credentials in the query is deprecated since 2025-01-01T00:00:00Z. */
    private static final String DEPRECATED_SINCE = "@1735689600";

    private final Sessions sessions;
    private final CurrentCaller caller;
    private final CurrentRequest request;
    private final ObjectMapper json;

    SessionResource(Sessions sessions, CurrentCaller caller, CurrentRequest request, ObjectMapper json) {
        this.sessions = sessions;
        this.caller = caller;
        this.request = request;
        this.json = json;
    }

    /** Takes any media type, because the form with the parameters in the query has no body to speak of. */
    @POST
    @Path("/sign_in")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<SignInAnswer>> signIn(@QueryParam("username") String username, @QueryParam("password") String password,
            @QueryParam("otp_attempt") String otpAttempt, @QueryParam("otp_session_state") String otpSessionState,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) throws JsonProcessingException {
        boolean deprecated = body == null || body.isBlank();
        SignInInput input = deprecated
                ? new SignInInput(username, password, otpAttempt, otpSessionState)
                : SignInInput.read(json, type, body);
        return sessions.signIn(input, request.get()).map(view -> {
            RestResponse.ResponseBuilder<SignInAnswer> answer = unstored(view);
            return (deprecated ? answer.header("Deprecation", DEPRECATED_SINCE) : answer).build();
        });
    }

    @POST
    @Path("/sign_in/recovery_code")
    @PermitAll
    public Uni<RestResponse<SignInAnswer>> signInWithRecoveryCode(@NotNull @Valid RecoveryCodeInput body) {
        return sessions.signInWithRecoveryCode(body, request.get()).map(view -> unstored(view).build());
    }

    @DELETE
    @Path("/sign_out")
    @EndsImpersonation
    @Authenticated
    public Uni<Message> signOut() {
        return sessions.signOut(caller.get(), request.get()).replaceWith(new Message("Signed out."));
    }

    private static RestResponse.ResponseBuilder<SignInAnswer> unstored(SignInAnswer answer) {
        return RestResponse.ResponseBuilder.ok(answer).header("Cache-Control", "no-store");
    }
}
