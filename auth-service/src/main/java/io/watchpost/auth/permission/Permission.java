package io.watchpost.auth.permission;

import static io.watchpost.auth.plan.Product.PCI;
import static io.watchpost.auth.plan.Product.PENETRATION;
import static io.watchpost.auth.plan.Product.VRMS;
import static io.watchpost.kit.security.Role.ADMIN;

import java.util.function.Predicate;

/**
 * The codes by which clients show or hide what a user can do, and who holds each. Without a running subscription to the active product
 * only what an organization needs to be run is left.
 */
public enum Permission {

    /** Runs an organization: Admins and Super Admins. */
    ADMIN_ACCESS(holder -> holder.atLeast(ADMIN)),

    /** Sees scanners of one's own: users whose plan has internal scanning for the active product, and whoever runs a partner. */
    SCANNER_ACCESS(holder -> holder.internalScanning() || holder.runsPartner()),

    /** Sets scanners up: Admins whose plan has internal scanning for the active product, and whoever runs a partner. */
    SCANNER_CREATE(holder -> holder.atLeast(ADMIN) && holder.internalScanning() || holder.runsPartner()),

    /** Answers the self-assessment questionnaires of PCI DSS: users who work with the product pci. */
    SAQ_ACCESS(holder -> holder.worksWith(PCI)),

    /** Sees port lists: not with the product pci, whose scans have to take all ports (ASV Program Guide). */
    PORT_LIST_ACCESS(holder -> holder.worksWith(VRMS, PENETRATION)),

    /** Makes port lists: who may see them. */
    PORT_LIST_CREATE(holder -> holder.worksWith(VRMS, PENETRATION)),

    /** Sees which credentials a target's scans use: Admins; not with the product pci, whose scans come from outside. */
    TARGET_ACCESS_CREDENTIALS(holder -> holder.atLeast(ADMIN) && holder.worksWith(VRMS, PENETRATION)),

    /** Gives a target's scans credentials: who may see them. */
    TARGET_CREATE_CREDENTIALS(holder -> holder.atLeast(ADMIN) && holder.worksWith(VRMS, PENETRATION)),

    /** Asks the assistant about the product: everybody, where the operator has turned it on. */
    AI_CHAT_GENERAL_HELP(Holder::assistant),

    /** Asks the assistant about a finding: users who work with a product, where the operator has turned it on. */
    AI_CHAT_VULNERABILITY_SOLUTION(holder -> holder.assistant() && holder.worksWith(PCI, VRMS, PENETRATION)),

    /** Sees the assistant at all: everybody, where the operator has turned it on. */
    AI_CHAT_ENABLED(Holder::assistant);

    private final Predicate<Holder> rule;

    Permission(Predicate<Holder> rule) {
        this.rule = rule;
    }

    boolean heldBy(Holder holder) {
        return rule.test(holder);
    }
}
