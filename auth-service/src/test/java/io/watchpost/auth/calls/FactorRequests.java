package io.watchpost.auth.calls;

import static io.watchpost.auth.People.as;

import io.watchpost.auth.People.Person;
import io.watchpost.auth.mfa.Authenticator;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.List;
import java.util.Map;

/** Second factors: the caller's own ones, and the second step of a sign-in. */
final class FactorRequests {

    private static final String STATE = "otp_session_state";
    private static final ValidRequest TOTP = ValidRequest.empty().query("method", "totp");

    private FactorRequests() {
    }

    static void add(ValidRequests requests, FirstOrganization first) {
        ValidRequest check = ValidRequest.empty().query(STATE, Authenticator.firstStep(withFactor(first)));
        requests.addEmpty("sendSmsOtpForChange", "getRecoveryCodes")
                .add("enable2fa", () -> TOTP)
                .addFor("verify2faInstallation", caller -> TOTP.query("otp_attempt", pendingCode(caller)))
                .addFor("disable2fa", caller -> TOTP.query("otp_attempt", installedCode(caller)))
                .addFor("setDefault2faMethod", FactorRequests::withFactor)
                .addFor("generateRecoveryCodes", FactorRequests::installed)
                .add("lookupPhoneNumber", () -> ValidRequest.empty().query("phone_number", "+436641234567").query("country_code", "AT"))
                .add("resetUserMfa", () -> ValidRequest.ofId(withFactor(first).id()))
                .add("check2fa", () -> check)
                .add("sendSmsOtp", () -> ValidRequest.empty().json(Map.of(STATE, Authenticator.firstStep(withFactor(first)))))
                .add("signInWithRecoveryCode", () -> recovery(first));
    }

    private static ValidRequest recovery(FirstOrganization first) {
        Person user = first.user("User");
        String session = user.signIn();
        Authenticator.install(user, session);
        List<String> codes = as(session).put("/v2/user/mfa/generate_recovery_codes").then().statusCode(200).extract().path("recovery_codes");
        return ValidRequest.empty().json(Map.of(STATE, Authenticator.firstStep(user), "recovery_code", codes.get(0)));
    }

    private static Person withFactor(FirstOrganization first) {
        Person user = first.user("User");
        Authenticator.install(user, user.signIn());
        return user;
    }

    private static ValidRequest withFactor(TestCaller caller) {
        installedCode(caller);
        return TOTP;
    }

    private static ValidRequest installed(TestCaller caller) {
        installedCode(caller);
        return ValidRequest.empty();
    }

    private static String pendingCode(TestCaller caller) {
        return AuthCallers.session(caller).map(session -> Authenticator.prepare(session).code()).orElse("123456");
    }

    /** The present code of an app that the caller has in use; any code where the caller can have none. */
    private static String installedCode(TestCaller caller) {
        return AuthCallers.session(caller).map(session -> Authenticator.install(AuthCallers.person(caller), session).code()).orElse("123456");
    }
}
