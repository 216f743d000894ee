package io.watchpost.auth.plan;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.security.ProductLimits;
import io.watchpost.kit.security.ProductLimits.Limit;
import io.watchpost.kit.security.ProductLimits.Rescans;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What an organization may use of each product, as the other services are told. */
public final class OrganizationLimits {

    private static final String ACTIVE = "from Subscription s where s.organization = :organization and s.status = 'active'";

    private OrganizationLimits() {
    }

    /** By the product's code. The platform's own organization has no limits; where there is no subscription nothing may be used. */
    public static Uni<Map<String, ProductLimits>> of(Session session, Organization organization) {
        if (organization.parentId() == null) {
            return Uni.createFrom().item(byProduct(product -> ProductLimits.UNLIMITED));
        }
        return session.createSelectionQuery(ACTIVE, Subscription.class)
                .setParameter("organization", organization)
                .getResultList()
                .map(active -> byProduct(product -> limits(active, product)));
    }

    private static Map<String, ProductLimits> byProduct(Function<Product, ProductLimits> limits) {
        return Arrays.stream(Product.values()).collect(Collectors.toMap(Product::code, limits, (a, b) -> a, TreeMap::new));
    }

    private static ProductLimits limits(List<Subscription> active, Product product) {
        return active.stream().filter(one -> one.product() == product).findFirst()
                .map(one -> limits(one.features()))
                .orElse(ProductLimits.NONE);
    }

    private static ProductLimits limits(Features features) {
        Limit addresses = features.numberOfIps() == null ? Limit.NONE : new Limit(true, false, features.numberOfIps().limit());
        return new ProductLimits(true, addresses, rescans(features.rescan()), limit(features.internalVrms()),
                limit(features.internalPenetration()));
    }

    private static Rescans rescans(Features.Rescan told) {
        return told == null ? Rescans.NONE
                : new Rescans(isTrue(told.active()), isTrue(told.unlimited()), number(told.numOfRescans()), told.unit(), told.whenRun());
    }

    private static Limit limit(Features.Limited told) {
        return told == null ? Limit.NONE : new Limit(isTrue(told.active()), isTrue(told.unlimited()), number(told.limit()));
    }

    private static boolean isTrue(Boolean told) {
        return Boolean.TRUE.equals(told);
    }

    private static int number(Integer told) {
        return told == null ? 0 : told;
    }
}
