package io.watchpost.auth.plan;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;

/** What organizations can be subscribed to. A plan without an owner is the platform's; the others belong to a partner. */
@Entity
@Table(name = "plan")
public class Plan {

    @Id
    private UUID id;
    @Column(name = "organization_id", updatable = false)
    private UUID owner;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organization_id", insertable = false, updatable = false)
    private Organization organization;
    private String code;
    private String name;
    private String description;
    @Column(updatable = false)
    private String product;
    private boolean open;
    private boolean defaultPlan;
    private boolean active;
    private BigDecimal price;
    private String billingInterval;
    private boolean autoRenewal;
    private boolean trialEnabled;
    private int trialDurationDays;
    @Convert(converter = FeaturesColumn.class)
    private Features features;
    private Instant createdAt;
    private Instant updatedAt;

    protected Plan() {
    }

    /**
     * A plan without anything but a product; {@link #change} tells the rest.
     *
     * @param owner null for the platform
     */
    Plan(Organization owner, Product product) {
        this.id = Ids.next();
        this.organization = owner;
        this.owner = owner == null ? null : owner.id();
        this.product = product.code();
        this.description = "";
        this.active = true;
        this.price = BigDecimal.ZERO.setScale(2);
        this.billingInterval = BillingInterval.NONE.title();
        this.features = Features.NONE;
        this.createdAt = now();
        this.updatedAt = createdAt;
    }

    UUID id() {
        return id;
    }

    /** The partner that it belongs to; null for the platform's. */
    UUID owner() {
        return owner;
    }

    /** The owner's name where it was read and may be seen: a customer doesn't see its partner's record. */
    String ownerName() {
        return organization != null && Hibernate.isInitialized(organization) ? organization.name() : null;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    Product product() {
        return Product.of(product);
    }

    /** Features come from the subscribing request. */
    boolean open() {
        return open;
    }

    /** Given to new organizations. */
    boolean isDefault() {
        return defaultPlan;
    }

    /** It can be subscribed to. */
    boolean active() {
        return active;
    }

    BigDecimal price() {
        return price;
    }

    BillingInterval interval() {
        return BillingInterval.of(billingInterval);
    }

    boolean autoRenewal() {
        return autoRenewal;
    }

    boolean trialEnabled() {
        return trialEnabled;
    }

    int trialDurationDays() {
        return trialDurationDays;
    }

    Features features() {
        return features;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Takes over the fields sent; fails with 422 when the plan as a whole can't be. */
    void change(PlanInput input) {
        code = Optional.ofNullable(input.code()).orElse(code);
        name = Optional.ofNullable(input.name()).map(String::strip).orElse(name);
        description = Optional.ofNullable(input.description()).orElse(description);
        open = Optional.ofNullable(input.open()).orElse(open);
        defaultPlan = Optional.ofNullable(input.isDefault()).orElse(defaultPlan);
        active = Optional.ofNullable(input.active()).orElse(active);
        price = Optional.ofNullable(input.price()).map(text -> new BigDecimal(text).setScale(2)).orElse(price);
        billingInterval = Optional.ofNullable(input.billingInterval()).map(BillingInterval::title).orElse(billingInterval);
        autoRenewal = Optional.ofNullable(input.autoRenewal()).orElse(autoRenewal);
        trialEnabled = Optional.ofNullable(input.trialEnabled()).orElse(trialEnabled);
        trialDurationDays = Optional.ofNullable(input.trialDurationDays()).orElse(trialDurationDays);
        features = Optional.ofNullable(input.features()).orElse(features);
        updatedAt = now();
        requireSound();
    }

    /** Another plan is the default from now on. */
    void yieldDefault() {
        defaultPlan = false;
        updatedAt = now();
    }

    private void requireSound() {
        features.requireBounded("plan.features");
        if (!open && features.numberOfIps() == null) {
            throw ApiException.invalid("plan.features.number_of_ips", "required", "must be given unless the plan is open");
        }
        if (defaultPlan && !active) {
            throw ApiException.invalid("plan.default", "inactive", "can be true for an active plan only");
        }
        if (trialEnabled && trialDurationDays == 0) {
            throw ApiException.invalid("plan.trial_duration_days", "required", "must be at least 1 where the trial is enabled");
        }
    }

    /** What the audit trail compares. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("code", code);
        facts.put("name", name);
        facts.put("description", description);
        facts.put("open", open);
        facts.put("default", defaultPlan);
        facts.put("active", active);
        facts.put("price", price.toPlainString());
        facts.put("billing_interval", billingInterval);
        facts.put("auto_renewal", autoRenewal);
        facts.put("trial_enabled", trialEnabled);
        facts.put("trial_duration_days", trialDurationDays);
        facts.put("features", features);
        return facts;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
