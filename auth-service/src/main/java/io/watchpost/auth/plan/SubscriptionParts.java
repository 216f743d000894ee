package io.watchpost.auth.plan;

import io.watchpost.kit.web.ApiException;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;

/** Reads the parameter {@code attributes}: which parts a subscription is shown with beside the usual ones. */
final class SubscriptionParts {

    private static final String FEATURES = "features";

    private SubscriptionParts() {
    }

    /** Whether features are asked for; 422 for anything else than them. */
    static boolean features(UriInfo uri) {
        List<String> named = new ArrayList<>(uri.getQueryParameters().getOrDefault("attributes", List.of()));
        named.addAll(uri.getQueryParameters().getOrDefault("attributes[]", List.of()));
        boolean wanted = false;
        for (String values : named) {
            for (String value : values.split(",")) {
                if (!value.isBlank() && !value.strip().equals(FEATURES)) {
                    throw ApiException.invalid("attributes", "invalid", "is no part to include; allowed: " + FEATURES);
                }
                wanted |= !value.isBlank();
            }
        }
        return wanted;
    }
}
