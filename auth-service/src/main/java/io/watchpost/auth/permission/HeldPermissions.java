package io.watchpost.auth.permission;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.organization.Tenancy;
import io.watchpost.auth.plan.Features;
import io.watchpost.auth.plan.PlanView;
import io.watchpost.auth.plan.Product;
import io.watchpost.auth.plan.Subscriptions;
import io.watchpost.auth.user.User;
import io.watchpost.auth.user.Users;
import io.watchpost.kit.config.AssistantConfig;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Permission;
import io.watchpost.kit.security.PermissionHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Derives what the caller may do from the account, the plan and the configuration as they are now. */
@ApplicationScoped
class HeldPermissions {

    private final Tenancy tenancy;
    private final Subscriptions subscriptions;
    private final AssistantConfig assistant;

    HeldPermissions(Tenancy tenancy, Subscriptions subscriptions, AssistantConfig assistant) {
        this.tenancy = tenancy;
        this.subscriptions = subscriptions;
        this.assistant = assistant;
    }

    /** Those of the wanted ones that the caller holds, in their own order. */
    Uni<PermissionsView> of(Caller caller, Collection<Permission> wanted) {
        return tenancy.as(caller, (session, tenant) -> Users.find(session, caller.userId())
                .chain(user -> subscriptions.currentPlan(session, user.organization().id(), user.product())
                        .map(plan -> holder(user, plan))))
                .map(holder -> new PermissionsView(wanted.stream().filter(one -> one.heldBy(holder)).sorted().toList()));
    }

    private PermissionHolder holder(User user, PlanView plan) {
        Product product = Product.of(user.product());
        return new PermissionHolder(user.role(), user.partner(), product.code(), plan != null, plan != null && scansInside(plan, product),
                assistant.enabled());
    }

    private static boolean scansInside(PlanView plan, Product product) {
        Features.Limited internal = product == Product.VRMS ? plan.features().internalVrms() : plan.features().internalPenetration();
        return product != Product.PCI && internal != null && Boolean.TRUE.equals(internal.active());
    }
}
