package io.watchpost.scan.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.watchpost.kit.security.ProductLimits;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Counts the distinct addresses over all targets of an organization and product. */
@ApplicationScoped
class AddressLimit {

    /** A target's text may have 20,000 characters; so many are in memory at a time. */
    private static final int PAGE = 50;
    private static final UUID FIRST = new UUID(0, 0);
    private static final String OTHERS = """
        select t.id, t.hosts, t.exclude_hosts from target t where t.organization_id = :organization and t.product = :product
        and t.id <> :target and t.id > :after order by t.id limit\s""" + PAGE;

    private final Vertx vertx;
    private final Rows rows;

    AddressLimit(Vertx vertx, Rows rows) {
        this.vertx = vertx;
        this.rows = rows;
    }

    /** Refuses hosts with which there would be too many, unless there were no fewer before. */
    Uni<Void> require(Session session, ProductLimits limits, TargetScope target, Hosts former, Hosts wanted) {
        return others(session, target, FIRST, AddressUnion.NONE)
            .chain(others -> counted(() -> new Change(
                former == null ? others.count() : others.with(List.of(former)).count(), others.with(List.of(wanted)).count())))
            .invoke(change -> {
                if (!limits.numberOfIps().allows(change.after().longValue()) && change.after().compareTo(change.before()) > 0) {
                    throw ApiException.invalid("target.hosts", "limit_exceeded",
                        allowed(limits, target) + "; with these hosts there would be " + change.after());
                }
            }).replaceWithVoid();
    }

    private record Change(BigInteger before, BigInteger after) {
    }

    /** Refuses when there are too many, as after a change of the subscription. */
    Uni<Void> require(Session session, ProductLimits limits, TargetScope target) {
        return PlanLimits.unlimited(limits.numberOfIps()) ? Uni.createFrom().voidItem()
            : others(session, new TargetScope(target.organization(), target.product(), FIRST), FIRST, AddressUnion.NONE)
                .invoke(all -> {
                    if (!limits.numberOfIps().allows(all.count().longValue())) {
                        throw ApiException.invalid(List.of(new FieldError(null, "limit_exceeded",
                            allowed(limits, target) + "; the targets have " + all.count())));
                    }
                }).replaceWithVoid();
    }

    private static String allowed(ProductLimits limits, TargetScope target) {
        int allowed = limits.numberOfIps().active() ? limits.numberOfIps().limit() : 0;
        return "the subscription to %s allows %d addresses over all targets".formatted(target.product(), allowed);
    }

    private Uni<AddressUnion> others(Session session, TargetScope target, UUID after, AddressUnion before) {
        return session.createNativeQuery(OTHERS, Tuple.class).setParameter("organization", target.organization())
            .setParameter("product", target.product()).setParameter("target", target.target()).setParameter("after", after)
            .getResultList()
            .map(found -> found.stream().map(rows::of).toList())
            .chain(page -> counted(() -> before.with(page.stream()
                    .map(row -> new Hosts(row.text("hosts"), row.text("exclude_hosts"))).toList()))
                .chain(union -> page.size() < PAGE ? Uni.createFrom().item(union)
                    : others(session, target, page.get(page.size() - 1).uuid("id"), union)));
    }

    /** Reads long texts beside the event loop, and goes on where the session belongs. */
    private <T> Uni<T> counted(Callable<T> work) {
        return Uni.createFrom().completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
