package io.watchpost.scan.target;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.address.TargetHosts;
import io.watchpost.scan.limit.Hosts;
import io.watchpost.scan.limit.PlanLimits;
import io.watchpost.scan.limit.TargetScope;
import io.watchpost.scan.portlist.PortLists;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts a client's input into a target, with every rule that has to hold. */
@ApplicationScoped
class TargetWrites {

    private static final String PREFIX = "target.";

    private final TargetHosts hosts;
    private final PortLists portLists;
    private final PlanLimits limits;

    TargetWrites(TargetHosts hosts, PortLists portLists, PlanLimits limits) {
        this.hosts = hosts;
        this.portLists = portLists;
        this.limits = limits;
    }

    /** @param created whether name and hosts have to be there */
    Uni<Void> apply(Session session, Caller caller, Target target, TargetInput input, boolean created) {
        if (created) {
            requireFields(input);
        }
        return scope(session, target, input, created)
            .chain(() -> portList(session, target, input))
            .invoke(() -> plainFields(caller, target, input));
    }

    private static void requireFields(TargetInput input) {
        List<FieldError> errors = new ArrayList<>();
        if (input.name() == null) {
            errors.add(new FieldError(PREFIX + "name", "required", "must be given"));
        }
        if (input.hosts() == null) {
            errors.add(new FieldError(PREFIX + "hosts", "required", "must be given"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private Uni<Void> scope(Session session, Target target, TargetInput input, boolean created) {
        if (input.hosts() == null && input.excludeHosts() == null) {
            return Uni.createFrom().voidItem();
        }
        String included = input.hosts() != null ? input.hosts() : target.hosts;
        String excluded = input.excludeHosts() != null ? input.excludeHosts() : target.excludeHosts;
        int count = hosts.read(PREFIX, included, excluded).count().intValueExact();
        Hosts former = created ? null : new Hosts(target.hosts, target.excludeHosts);
        TargetScope scope = new TargetScope(target.organizationId, target.product, target.id);
        return (created ? Uni.createFrom().voidItem() : requireIdle(session, target.id))
            .chain(() -> limits.requireAddresses(session, scope, former, new Hosts(included, excluded)))
            .invoke(() -> target.scope(included, excluded, count));
    }

    /** The target's row is locked, and a start locks it too: no scan begins between this look and the commit. */
    private static Uni<Void> requireIdle(Session session, UUID target) {
        return session.createNativeQuery("""
                select count(*) from scan where target_id = :target
                and status in ('Requested', 'Queued', 'Running', 'Processing', 'Stop Requested')""", Long.class)
            .setParameter("target", target).getSingleResult()
            .invoke(active -> {
                if (active > 0) {
                    throw ApiException.conflict("scan_active", "Hosts can't change while a scan of the target runs.");
                }
            }).replaceWithVoid();
    }

    private Uni<Void> portList(Session session, Target target, TargetInput input) {
        if (input.portListId() == null) {
            return Uni.createFrom().voidItem();
        }
        UUID wanted = input.portListId().orElse(null);
        target.portListId = wanted;
        return wanted == null ? Uni.createFrom().voidItem() : portLists.usable(session, target.organizationId, target.product, wanted)
            .invoke(usable -> {
                if (!usable) {
                    throw ApiException.invalid(PREFIX + "port_list_id", "not_found",
                        "must be an activated port list of the product, predefined or of the target's organization");
                }
            }).replaceWithVoid();
    }

    private static void plainFields(Caller caller, Target target, TargetInput input) {
        if (input.name() != null) {
            target.name = input.name().strip();
        }
        if (input.comment() != null) {
            target.comment = input.comment();
        }
        if (Boolean.TRUE.equals(input.attested())) {
            target.attest(caller.userId(), Instant.now().truncatedTo(ChronoUnit.MICROS));
        }
    }
}
