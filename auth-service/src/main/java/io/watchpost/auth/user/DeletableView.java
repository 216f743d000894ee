package io.watchpost.auth.user;

import java.util.List;
import java.util.Map;

/**
 * Whether a user may be deleted.
 *
 * @param reasons   why not: owns_resources, last_admin, last_super_admin, open_impersonation
 * @param resources how many records of each kind the user owns in the other services
 */
public record DeletableView(boolean canBeDeleted, List<String> reasons, Map<String, Integer> resources) {

    static DeletableView of(List<String> reasons, Map<String, Integer> resources) {
        return new DeletableView(reasons.isEmpty(), reasons, resources);
    }
}
