package io.watchpost.scan.exception;

import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.List;

/** Who may decide about an exception, and when. */
final class ExceptionRules {

    private ExceptionRules() {
    }

    /** Approving and rejecting: a Super Admin on pci, and never one who asked for it (four eyes); elsewhere an Admin. */
    static void requireMayDecide(Caller caller, FindingException exception) {
        requireMayReset(caller, exception);
        if (exception.pci() && exception.requestedByOneOf(caller)) {
            throw ApiException.forbidden("four_eyes", "On pci somebody else than who asked for an exception has to decide about it.");
        }
    }

    /** Taking a decision back: no second person is needed, because nothing counts as better afterwards. */
    static void requireMayReset(Caller caller, FindingException exception) {
        Role wanted = exception.pci() ? Role.SUPER_ADMIN : Role.ADMIN;
        if (!caller.atLeast(wanted)) {
            throw ApiException.forbidden("not_permitted", "With " + exception.product + (exception.pci() ? " a Super Admin" : " an Admin")
                + " decides about exceptions.");
        }
    }

    /**
     * Of two who decide at once the second comes here too late.
     *
     * @param field what named them
     */
    static void requirePending(String field, List<FindingException> exceptions) {
        List<FieldError> decided = exceptions.stream().filter(exception -> exception.status() != ExceptionStatus.PENDING)
            .map(exception -> new FieldError(field, "not_pending",
                "The exception " + exception.id + " is " + exception.status + "; reset it to decide anew.")).toList();
        if (!decided.isEmpty()) {
            throw ApiException.conflict(decided);
        }
    }
}
