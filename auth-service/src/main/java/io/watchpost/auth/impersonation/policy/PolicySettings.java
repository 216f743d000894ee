package io.watchpost.auth.impersonation.policy;

import jakarta.persistence.Embeddable;

/**
 * What an organization has decided about impersonation; null wherever the system's default counts. The first two of its own users
 * only, the rest also of what its users do elsewhere.
 *
 * @param allowed         false: nobody may act as one of its users
 * @param consentRequired a user must have consented beforehand
 * @param maxMinutes      longest time, 1 to 60
 * @param stepUp          none, password or second_factor: what the impersonator must have given shortly before
 * @param stepUpMinutes   how many minutes that may be ago
 * @param reasonRequired  a reason must be given
 * @param reasonLength    characters that a demanded reason has at least
 * @param ticketRequired  a ticket must be named
 * @param readOnly        an impersonation may look but not change anything
 * @param startsPerHour   how often one person may start one within an hour
 */
@Embeddable
public record PolicySettings(Boolean allowed, Boolean consentRequired, Integer maxMinutes, String stepUp, Integer stepUpMinutes,
        Boolean reasonRequired, Integer reasonLength, Boolean ticketRequired, Boolean readOnly, Integer startsPerHour) {

    /** Nothing decided. */
    public static final PolicySettings NONE = new PolicySettings(null, null, null, null, null, null, null, null, null, null);
}
