package io.watchpost.scan.scanner;

import io.watchpost.kit.security.Accounts;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.OrganizationInfo;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who may do what with a scanner, beyond the permissions. What depends on the caller alone is asked before a record is looked for. */
@ApplicationScoped
class ScannerRules {

    private final Accounts accounts;

    ScannerRules(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Offering a scanner and choosing its product: Admins. */
    static void requireAdmin(Caller caller) {
        if (!caller.atLeast(Role.ADMIN)) {
            throw ApiException.forbidden("not_permitted", "Only Admins may do this.");
        }
    }

    /** Of these, Super Admins for every scanner, the others for their own organization's. */
    static void requireOwn(Caller caller, Scanner scanner) {
        if (!caller.atLeast(Role.SUPER_ADMIN) && !caller.organizationId().equals(scanner.organizationId)) {
            throw ApiException.forbidden("not_permitted", "Only an Admin of the scanner's organization or a Super Admin may do this.");
        }
    }

    /** Giving a scanner away: Super Admins, and Admins of partners. */
    void requireGiver(Caller caller) {
        boolean partner = accounts.organization(caller.organizationId()).map(OrganizationInfo::partner).orElse(false);
        if (!caller.atLeast(Role.SUPER_ADMIN) && !(caller.atLeast(Role.ADMIN) && partner)) {
            throw ApiException.forbidden("not_permitted", "Only a Super Admin or an Admin of a partner may do this.");
        }
    }

    /** The receiver has to be known, and in the giver's circle. */
    void requireReceiver(Caller caller, UUID organization) {
        if (accounts.organization(organization).isEmpty() || !caller.circle().contains(organization)) {
            throw ApiException.invalid("organization_id", "not_found", "must name an organization that you may give scanners to");
        }
    }

    /** This installation's workers are set up by the operator, not by a call. */
    static void requireNotBuiltIn(Scanner scanner) {
        if (scanner.builtIn()) {
            throw ApiException.forbidden("built_in", "The built-in scanner can't be changed, only activated and deactivated.");
        }
    }
}
