package io.watchpost.auth.mfa;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.limit.UsageLimits;
import io.watchpost.auth.limit.UsageLimits.Limit;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.CurrentCaller;
import io.watchpost.kit.security.Transactions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;

/** Tells of a phone number whether it can receive codes. */
@Path("/v2/user/mfa/lookup")
@Authenticated
public class PhoneLookupResource {

    private final PhoneNumbers phones;
    private final Transactions transactions;
    private final UsageLimits limits;
    private final CurrentCaller caller;
    private final Limit perUser;

    PhoneLookupResource(PhoneNumbers phones, Transactions transactions, UsageLimits limits, CurrentCaller caller, AuthConfig config) {
        this.phones = phones;
        this.transactions = transactions;
        this.limits = limits;
        this.caller = caller;
        this.perUser = new Limit("phone_lookup", config.mfa().lookupsPerHour(), Duration.ofHours(1), Duration.ZERO);
    }

    @GET
    public Uni<PhoneLookupView> lookup(@QueryParam("phone_number") String number, @QueryParam("country_code") String country) {
        Caller current = caller.get();
        return transactions.as(current, session -> limits.spend(session, perUser, current.userId().toString()))
                .chain(() -> phones.lookup(number, country));
    }
}
