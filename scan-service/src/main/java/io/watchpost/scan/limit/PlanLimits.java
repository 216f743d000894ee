package io.watchpost.scan.limit;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.AdvisoryLock;
import io.watchpost.kit.security.ProductLimits;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/**
 * What an organization's subscription allows, held against what it does. Limits that were never announced, as by an auth-service from
 * before there were any, don't limit.
 */
@ApplicationScoped
public class PlanLimits {

    private static final long LOCK = 0x6c696d6974730000L;

    private final Accounts accounts;
    private final AddressLimit addresses;
    private final RescanLimit rescans;

    PlanLimits(Accounts accounts, AddressLimit addresses, RescanLimit rescans) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.rescans = rescans;
    }

    /**
     * Holds new hosts of a target against the limit of addresses. Without a subscription targets may be prepared; nothing starts.
     *
     * @param former the target's hosts so far; null for a new one. Hosts that make it no more are always taken
     * @return fails with 422 {@code limit_exceeded} when all targets together would have too many
     */
    public Uni<Void> requireAddresses(Session session, TargetScope target, Hosts former, Hosts wanted) {
        ProductLimits limits = limits(target.organization(), target.product());
        return !limits.subscribed() || unlimited(limits.numberOfIps()) ? Uni.createFrom().voidItem()
            : alone(session, target).chain(() -> addresses.require(session, limits, target, former, wanted));
    }

    /**
     * Holds the start of a run against everything that the subscription limits. From here to the end of the transaction no other start,
     * and no change of a target, of the same organization and product goes past this.
     *
     * @param hostsDigest names the target's hosts, so that a target that is made anew counts as the same
     * @return fails with 409 {@code organization_gone}, {@code subscription_required} or {@code rescan_limit}, and with 422
     *     {@code limit_exceeded}
     */
    public Uni<Void> requireStart(Session session, TargetScope target, String hostsDigest, Instant now) {
        if (accounts.organization(target.organization()).isEmpty()) {
            throw ApiException.conflict("organization_gone", "The organization of the scan no longer exists.");
        }
        ProductLimits limits = limits(target.organization(), target.product());
        if (!limits.subscribed()) {
            throw ApiException.conflict("subscription_required",
                "The organization has no running subscription to " + target.product() + ", which a scan needs.");
        }
        boolean unlimited = unlimited(limits.numberOfIps()) && limits.rescan().active() && limits.rescan().unlimited();
        return unlimited ? Uni.createFrom().voidItem()
            : alone(session, target)
                .chain(() -> addresses.require(session, limits, target))
                .chain(() -> rescans.require(session, limits.rescan(), target, hostsDigest, now));
    }

    static boolean unlimited(ProductLimits.Limit limit) {
        return limit.active() && limit.unlimited();
    }

    private ProductLimits limits(UUID organization, String product) {
        return accounts.organization(organization).flatMap(known -> known.limits(product)).orElse(ProductLimits.UNLIMITED);
    }

    /** One at a time for each organization and product. Rows are locked before this, by everybody, so that nobody waits in a ring. */
    private static Uni<Void> alone(Session session, TargetScope target) {
        UUID organization = target.organization();
        return AdvisoryLock.take(session,
            LOCK ^ organization.getMostSignificantBits() ^ organization.getLeastSignificantBits() ^ target.product().hashCode());
    }
}
