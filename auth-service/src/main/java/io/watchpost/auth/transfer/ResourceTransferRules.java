package io.watchpost.auth.transfer;

import io.watchpost.auth.user.User;
import io.watchpost.auth.user.UserStatus;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.security.Role;
import io.watchpost.kit.web.ApiException;
import java.util.UUID;

/** Whose resources may be given to whom, and by whom. */
final class ResourceTransferRules {

    private static final String RECEIVER = "to_user_id";

    private ResourceTransferRules() {
    }

    static void requireTwo(UUID giver, UUID receiver) {
        if (giver.equals(receiver)) {
            throw ApiException.invalid(RECEIVER, "same_user", "must be another user than the one whose resources they are");
        }
    }

    /** What is done to the two is done to them by somebody who is not below either. */
    static void requirePermitted(Caller caller, User giver, User receiver) {
        if (giver.role().outranks(caller.role()) || receiver.role().outranks(caller.role())) {
            throw ApiException.forbidden("user_outranks", "The role of one of these users is above yours.");
        }
        if (!giver.organization().id().equals(receiver.organization().id())) {
            throw ApiException.invalid(
                    RECEIVER, "other_organization", "must be of the same organization as the user whose resources they are");
        }
        if (receiver.permanentStatus() == UserStatus.INACTIVE) {
            throw ApiException.invalid(RECEIVER, "inactive", "must not be a disabled account");
        }
        if (giver.role() == Role.SUPER_ADMIN && receiver.role() != Role.SUPER_ADMIN) {
            throw ApiException.invalid(RECEIVER, "sees_less", "must be a Super Admin too, to see all that a Super Admin may hold");
        }
    }

    /** A transfer that is under way already is the answer when it is the same one. */
    static void requireSame(ResourceTransferView pending, UUID giver, UUID receiver) {
        if (!pending.fromUser().id().equals(giver) || !pending.toUser().id().equals(receiver)) {
            throw ApiException.conflict("transfer_pending", "Another transfer of one of these users is under way: " + pending.id() + ".");
        }
    }
}
