package io.watchpost.auth.plan;

import jakarta.persistence.Tuple;
import java.util.UUID;

/**
 * What of a plan a subscription needs.
 *
 * @param features a JSON object
 */
record Plan(UUID id, String code, String product, boolean open, boolean isDefault, BillingInterval interval, String features) {

    static Plan of(Tuple row) {
        return new Plan(row.get("id", UUID.class), row.get("code", String.class), row.get("product", String.class),
                row.get("open", Boolean.class), row.get("default_plan", Boolean.class),
                BillingInterval.of(row.get("billing_interval", String.class)), row.get("features", String.class));
    }
}
