package io.watchpost.kit.security;

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
    SAQ_ACCESS(holder -> holder.worksWith("pci")),

    /** Sees port lists: not with the product pci, whose scans have to take all ports (ASV Program Guide). */
    PORT_LIST_ACCESS(holder -> holder.worksWith("vrms", "penetration")),

    /** Makes port lists: who may see them. */
    PORT_LIST_CREATE(holder -> holder.worksWith("vrms", "penetration")),

    /** Sees which credentials a target's scans use: Admins; not with the product pci, whose scans come from outside. */
    TARGET_ACCESS_CREDENTIALS(holder -> holder.atLeast(ADMIN) && holder.worksWith("vrms", "penetration")),

    /** Gives a target's scans credentials: who may see them. */
    TARGET_CREATE_CREDENTIALS(holder -> holder.atLeast(ADMIN) && holder.worksWith("vrms", "penetration")),

    /** Asks the assistant about the product: everybody, where the operator has turned it on. */
    AI_CHAT_GENERAL_HELP(PermissionHolder::assistant),

    /** Asks the assistant about a finding: users who work with a product, where the operator has turned it on. */
    AI_CHAT_VULNERABILITY_SOLUTION(holder -> holder.assistant() && holder.worksWith("pci", "vrms", "penetration")),

    /** Sees the assistant at all: everybody, where the operator has turned it on. */
    AI_CHAT_ENABLED(PermissionHolder::assistant);

    private final Predicate<PermissionHolder> rule;

    Permission(Predicate<PermissionHolder> rule) {
        this.rule = rule;
    }

    /** Whether a user in that position holds it. */
    public boolean heldBy(PermissionHolder holder) {
        return rule.test(holder);
    }
}
