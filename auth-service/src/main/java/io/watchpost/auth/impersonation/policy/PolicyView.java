package io.watchpost.auth.impersonation.policy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.web.Document;
import io.watchpost.kit.web.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * An organization's policy as the API shows it.
 *
 * @param id        the organization's
 * @param settings  what it decided itself; null wherever the system's default counts
 * @param effective what counts
 * @param updatedAt null when it never decided anything
 */
public record PolicyView(UUID id, Ref organization, @JsonUnwrapped PolicySettings settings, PolicySettings effective, Instant updatedAt) {

    static final String TYPE = "impersonation_policies";

    static Document<PolicyView> of(Organization organization, PolicySettings own, Policy effective, Instant updatedAt) {
        UUID id = organization.id();
        return Document.of(TYPE, id, new PolicyView(id, new Ref(id, organization.name()), own, settings(effective), updatedAt));
    }

    private static PolicySettings settings(Policy policy) {
        return new PolicySettings(policy.allowed(), policy.consentRequired(), (int) Math.max(1, policy.longest().toMinutes()),
                policy.stepUp().title(), (int) policy.stepUpAge().toMinutes(), policy.reasonRequired(), policy.reasonLength(),
                policy.ticketRequired(), policy.readOnly(), policy.startsPerHour());
    }
}
