package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.watchpost.kit.web.Ref;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A plan as the API shows it.
 *
 * @param open         features come from the subscribing request
 * @param isDefault    given to new organizations
 * @param features     a JSON object, as the database has it
 * @param organization the partner that owns it; null for the platform's
 */
public record PlanView(UUID id, String code, String name, String description, String product, boolean open,
        @JsonProperty("default") boolean isDefault, boolean active, String price, String billingInterval, boolean autoRenewal,
        boolean trialEnabled, int trialDurationDays, @JsonRawValue String features, Ref organization, Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            p.id, p.code, p.name, p.description, p.product, p.open, p.default_plan, p.active, p.price, p.billing_interval, p.auto_renewal,
            p.trial_enabled, p.trial_duration_days, p.organization_id, o.name as organization_name, p.created_at, p.updated_at
            """;

    static PlanView of(Tuple row, String features) {
        UUID owner = row.get("organization_id", UUID.class);
        return new PlanView(row.get("id", UUID.class), row.get("code", String.class), row.get("name", String.class),
                row.get("description", String.class), row.get("product", String.class), row.get("open", Boolean.class),
                row.get("default_plan", Boolean.class), row.get("active", Boolean.class),
                row.get("price", BigDecimal.class).toPlainString(),
                row.get("billing_interval", String.class), row.get("auto_renewal", Boolean.class),
                row.get("trial_enabled", Boolean.class), row.get("trial_duration_days", Integer.class), features,
                owner == null ? null : new Ref(owner, row.get("organization_name", String.class)),
                time(row, "created_at"), time(row, "updated_at"));
    }

    /** Native queries answer times with an offset. */
    private static Instant time(Tuple row, String column) {
        return row.get(column) instanceof OffsetDateTime time ? time.toInstant() : row.get(column, Instant.class);
    }
}
