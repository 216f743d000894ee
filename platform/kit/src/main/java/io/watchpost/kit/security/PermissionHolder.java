package io.watchpost.kit.security;

import java.util.Arrays;

/**
 * What permissions depend on.
 *
 * @param partner          the user acts for a partner
 * @param product          the code of the active one: pci, vrms or penetration
 * @param subscribed       the organization has a running subscription to it
 * @param internalScanning its plan has scanners inside the own network
 * @param assistant        the operator has turned the assistant on
 */
public record PermissionHolder(Role role, boolean partner, String product, boolean subscribed, boolean internalScanning,
        boolean assistant) {

    boolean atLeast(Role wanted) {
        return !wanted.outranks(role);
    }

    /** An Admin who acts for a partner; a Super Admin runs the platform, which is one. */
    boolean runsPartner() {
        return role == Role.SUPER_ADMIN || role == Role.ADMIN && partner;
    }

    /** Whether one of these is the active product, with a running subscription. */
    boolean worksWith(String... wanted) {
        return subscribed && Arrays.asList(wanted).contains(product);
    }
}
