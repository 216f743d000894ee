package io.watchpost.auth.impersonation.policy;

import io.watchpost.auth.impersonation.ImpersonationConfig;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.ArrayList;
import java.util.List;

/** What an organization may decide: within the system's bounds, and never laxer than the system. */
final class PolicyBounds {

    private static final String PREFIX = "impersonation_policy.";

    private final List<FieldError> errors = new ArrayList<>();

    private PolicyBounds() {
    }

    /** Fails with 422 and an entry per field. */
    static void check(PolicySettings wanted, ImpersonationConfig system) {
        PolicyBounds bounds = new PolicyBounds();
        bounds.between("max_minutes", wanted.maxMinutes(), 1, system.longest());
        bounds.between("step_up_minutes", wanted.stepUpMinutes(), 1, system.stepUpMinutes());
        bounds.between("reason_length", wanted.reasonLength(), system.reasonLength(), 500);
        bounds.between("starts_per_hour", wanted.startsPerHour(), 1, system.startsPerHour());
        bounds.notLaxer("consent_required", wanted.consentRequired(), system.consentRequired());
        bounds.notLaxer("reason_required", wanted.reasonRequired(), system.reasonRequired());
        bounds.notLaxer("ticket_required", wanted.ticketRequired(), system.ticketRequired());
        bounds.notLaxer("read_only", wanted.readOnly(), system.readOnly());
        bounds.stepUp(wanted.stepUp(), system.stepUp());
        if (!bounds.errors.isEmpty()) {
            throw ApiException.invalid(bounds.errors);
        }
    }

    private void between(String field, Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            refuse(field, "out_of_range", "must be a whole number from %d to %d".formatted(least, most));
        }
    }

    private void notLaxer(String field, Boolean value, boolean demanded) {
        if (demanded && Boolean.FALSE.equals(value)) {
            refuse(field, "out_of_range", "must be true: this installation demands it");
        }
    }

    private void stepUp(String value, StepUp least) {
        if (value == null) {
            return;
        }
        StepUp wanted = StepUp.of(value).orElse(null);
        if (wanted == null) {
            refuse("step_up", "invalid", "must be none, password or second_factor");
        } else if (wanted.compareTo(least) < 0) {
            refuse("step_up", "out_of_range", "must be at least " + least.title() + ": this installation demands it");
        }
    }

    private void refuse(String field, String code, String message) {
        errors.add(new FieldError(PREFIX + field, code, message));
    }
}
