package io.watchpost.kit.security;

import io.watchpost.kit.config.AssistantConfig;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who holds which permission, from the caller's role and what auth-service announced of the organization. An organization whose event
 * is older than limits are counts as subscribed, one that nobody told of doesn't.
 */
@ApplicationScoped
public class Permissions {

    private final Accounts accounts;
    private final AssistantConfig assistant;

    Permissions(Accounts accounts, AssistantConfig assistant) {
        this.accounts = accounts;
        this.assistant = assistant;
    }

    /** Whether the caller holds it now, with the product that is active. */
    public boolean holds(Caller caller, Permission permission) {
        return permission.heldBy(holder(caller));
    }

    /**
     * Goes on only for who holds it.
     *
     * @throws ApiException 403 with the code {@code permission_required} otherwise
     */
    public void require(Caller caller, Permission permission) {
        if (!holds(caller, permission)) {
            throw ApiException.forbidden("permission_required", "This needs the permission " + permission + ".");
        }
    }

    private PermissionHolder holder(Caller caller) {
        var organization = accounts.organization(caller.organizationId());
        ProductLimits limits = organization
                .map(known -> known.limits(caller.product()).orElse(ProductLimits.UNLIMITED))
                .orElse(ProductLimits.NONE);
        return new PermissionHolder(caller.role(), organization.map(OrganizationInfo::partner).orElse(false), caller.product(),
                limits.subscribed(), scansInside(limits, caller.product()), assistant.enabled());
    }

    private static boolean scansInside(ProductLimits limits, String product) {
        return switch (product) {
            case "vrms" -> limits.subscribed() && limits.internalVrms().active();
            case "penetration" -> limits.subscribed() && limits.internalPenetration().active();
            default -> false;
        };
    }
}
