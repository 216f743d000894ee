package io.watchpost.auth.calls;

import io.watchpost.auth.TestDatabase;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.calls.ValidRequests;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** auth-service as the sweep and the fuzzer see it. */
final class AuthService implements TestedService {

    private static final Set<String> CHANGE_THE_CALLER = Set.of("signOut", "impersonateUser", "revertImpersonation", "deleteMyAccount",
            "changeUserProduct", "enable2fa", "verify2faInstallation", "disable2fa", "setDefault2faMethod", "generateRecoveryCodes",
            "giveImpersonationConsent", "withdrawImpersonationConsent", "changeCurrentUserPassword", "revokeAccessToken",
            "endCurrentUserSessions");
    private static final Set<String> COSTLY = Set.of("signIn", "signInWithRecoveryCode", "ssoLinkLogin", "check2fa", "sendSmsOtp",
            "resetUserMfa", "endImpersonation", "changeUsersOrganization", "confirmUser", "acceptInvitation", "confirmEmailChange", "forgotPassword",
            "resetPassword", "endCurrentUserSession", "transferUserResources", "inheritUserResources");

    private final FirstOrganization first = new FirstOrganization();
    private final AuthCallers callers = new AuthCallers(first);
    private final Map<CallerKind, TestCaller> known = new EnumMap<>(CallerKind.class);
    private final ValidRequests requests = new ValidRequests();

    AuthService() {
        SessionRequests.add(requests, first);
        UserRequests.add(requests, first);
        OwnAccountRequests.add(requests);
        OrganizationRequests.add(requests, first);
        PlanRequests.add(requests, first);
        FactorRequests.add(requests, first);
        LetterRequests.add(requests, first);
        KeyRequests.add(requests, first);
        TransferRequests.add(requests, first);
        new SsoRequests(first).add(requests);
        new ImpersonationRequests(first).add(requests);
    }

    @Override
    public TestCaller caller(CallerKind kind) {
        return known.computeIfAbsent(kind, callers::make);
    }

    @Override
    public TestCaller newCaller(CallerKind kind) {
        forgetTries();
        return callers.make(kind);
    }

    @Override
    public boolean changesCaller(String operation) {
        return CHANGE_THE_CALLER.contains(operation);
    }

    @Override
    public boolean costly(String operation) {
        return COSTLY.contains(operation) || changesCaller(operation);
    }

    @Override
    public ValidRequest request(String operation, TestCaller caller) {
        if (!requests.lasts(operation)) {
            forgetTries();
        }
        return requests.make(operation, caller);
    }

    /** What other tests would feel: tries in vain, and how the platform looks. */
    static void leave() {
        forgetTries();
        TestDatabase.execute("delete from whitelabel_settings");
    }

    /** Tries in vain count for the address too, and all tests come from one. */
    private static void forgetTries() {
        TestDatabase.execute("delete from sign_in_attempt");
    }

    @Override
    public UUID otherOrganization() {
        return first.other;
    }

    /** A wrong code costs one of the tries that the first step of signing in left. */
    @Override
    public Set<String> refusalNotes() {
        return Set.of(",otp_state,");
    }

    @Override
    public Set<String> backgroundChanges() {
        return Set.of("sign_in_attempt", "usage_limit", "outbox DELETE", "outbox_lane", "letter UPDATE", "letter DELETE",
                "reset_request DELETE", "processed_event", "owned_resources", "resource_transfer UPDATE", "signing_key UPDATE");
    }
}
