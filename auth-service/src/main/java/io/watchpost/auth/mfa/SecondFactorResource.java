package io.watchpost.auth.mfa;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.session.RecentSignIn;
import io.watchpost.auth.user.SecondFactorMethod;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.NotWhileImpersonating;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.CurrentRequest;
import io.watchpost.kit.web.Parameters;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own second factors. */
@Path("/v2/user/mfa")
@Authenticated
@NotWhileImpersonating
@RecentSignIn
public class SecondFactorResource {

    private static final int LONGEST_CODE = 64;

    private final Installations installations;
    private final SecondFactorSettings settings;
    private final CurrentCaller caller;
    private final CurrentRequest request;

    SecondFactorResource(Installations installations, SecondFactorSettings settings, CurrentCaller caller, CurrentRequest request) {
        this.installations = installations;
        this.settings = settings;
        this.caller = caller;
        this.request = request;
    }

    /** What was done to a method. */
    public record MethodDone(String status, SecondFactorMethod method) {}

    @PUT
    @Path("/enable")
    public Uni<RestResponse<InstallationView>> enable(@QueryParam("method") String method, @QueryParam("phone_number") String number,
            @QueryParam("country_code") String country) {
        Caller holder = caller.get();
        return (method(method) == SecondFactorMethod.TOTP
                ? installations.prepareTotp(holder)
                : installations.prepareSms(holder, number, country)).map(SecondFactorResource::unstored);
    }

    @PUT
    @Path("/verify_installation")
    public Uni<StatusView> verify(@QueryParam("method") String method, @QueryParam("otp_attempt") String attempt) {
        return installations.verify(caller.get(), method(method), code(attempt), request.get()).replaceWith(new StatusView("verified"));
    }

    @POST
    @Path("/send_sms_otp")
    public Uni<StatusView> sendCode() {
        return settings.sendCode(caller.get()).replaceWith(new StatusView("queued"));
    }

    @PUT
    @Path("/disable")
    public Uni<MethodDone> disable(@QueryParam("method") String method, @QueryParam("otp_attempt") String attempt) {
        SecondFactorMethod which = method(method);
        return settings.disable(caller.get(), which, code(attempt), request.get()).replaceWith(new MethodDone("disabled", which));
    }

    @PUT
    @Path("/default_method")
    public Uni<MethodDone> prefer(@QueryParam("method") String method) {
        SecondFactorMethod which = method(method);
        Caller holder = caller.get();
        return settings.prefer(holder, which, holder.origin(request.get())).replaceWith(new MethodDone("updated", which));
    }

    @PUT
    @Path("/generate_recovery_codes")
    public Uni<RestResponse<RecoveryCodesView>> generateRecoveryCodes() {
        Caller holder = caller.get();
        return settings.generateRecoveryCodes(holder, holder.origin(request.get())).map(SecondFactorResource::unstored);
    }

    @GET
    @Path("/recovery_codes")
    public Uni<RestResponse<RecoveryCodesView>> recoveryCodes() {
        return settings.recoveryCodes(caller.get()).map(SecondFactorResource::unstored);
    }

    private static SecondFactorMethod method(String text) {
        return SecondFactorMethod.of(Parameters.text("method", text, LONGEST_CODE))
                .orElseThrow(() -> ApiException.invalid("method", "invalid", "must be sms or totp"));
    }

    private static String code(String attempt) {
        return Parameters.text("otp_attempt", attempt, LONGEST_CODE);
    }

    private static <T> RestResponse<T> unstored(T answer) {
        return RestResponse.ResponseBuilder.ok(answer).header("Cache-Control", "no-store").build();
    }
}
