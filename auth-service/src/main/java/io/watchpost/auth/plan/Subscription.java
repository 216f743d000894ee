package io.watchpost.auth.plan;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.web.Ids;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What an organization gets of a product, from when to when. Price and features are the plan's at the time of subscribing and stay when
 * the plan changes. Time turns it: it begins, ends or is renewed when {@code dueAt} is reached.
 */
@Entity
@Table(name = "subscription")
public class Subscription {

    /** What time does to a subscription. */
    enum Turn {
        NONE, BEGIN, RENEW, END
    }

    @Id
    private UUID id;
    @ManyToOne(fetch = FetchType.LAZY)
    private Organization organization;
    @ManyToOne(fetch = FetchType.LAZY)
    private Plan plan;
    private String product;
    private String status;
    private String billingInterval;
    private BigDecimal price;
    private boolean trialEnabled;
    private int trialDurationDays;
    private boolean autoRenewal;
    @Convert(converter = FeaturesColumn.class)
    private Features features;
    private Instant startDate;
    private Instant endDate;
    private Instant periodAnchor;
    private Instant dueAt;
    private String cancellationReason;
    private Instant canceledAt;
    private Instant createdAt;
    private Instant updatedAt;

    protected Subscription() {
    }

    /** One that hasn't begun yet; {@link #turn} begins it when it is time. */
    Subscription(Organization organization, NewSubscription wanted) {
        Plan chosen = wanted.plan();
        this.id = Ids.next();
        this.organization = organization;
        this.plan = chosen;
        this.product = chosen.product().code();
        this.status = SubscriptionStatus.INACTIVE.title();
        this.billingInterval = wanted.interval().title();
        this.price = chosen.price();
        this.trialEnabled = chosen.trialEnabled();
        this.trialDurationDays = chosen.trialDurationDays();
        this.autoRenewal = chosen.autoRenewal();
        this.features = wanted.features();
        this.startDate = wanted.start();
        this.periodAnchor = wanted.anchor();
        this.endDate = wanted.end() == null ? wanted.interval().endFrom(periodAnchor) : wanted.end();
        this.dueAt = startDate;
        this.createdAt = Dates.now();
        this.updatedAt = createdAt;
    }

    UUID id() {
        return id;
    }

    Organization organization() {
        return organization;
    }

    Plan plan() {
        return plan;
    }

    Product product() {
        return Product.of(product);
    }

    SubscriptionStatus status() {
        return SubscriptionStatus.of(status);
    }

    boolean active() {
        return status() == SubscriptionStatus.ACTIVE;
    }

    BillingInterval interval() {
        return BillingInterval.of(billingInterval);
    }

    BigDecimal price() {
        return price;
    }

    boolean trialEnabled() {
        return trialEnabled;
    }

    int trialDurationDays() {
        return trialDurationDays;
    }

    boolean autoRenewal() {
        return autoRenewal;
    }

    Features features() {
        return features;
    }

    Instant startDate() {
        return startDate;
    }

    /** Null where it runs until somebody ends it. */
    Instant endDate() {
        return endDate;
    }

    String cancellationReason() {
        return cancellationReason;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** What is to happen by that time. */
    Turn dueTurn(Instant now) {
        if (dueAt == null || dueAt.isAfter(now)) {
            return Turn.NONE;
        }
        boolean over = endDate != null && !endDate.isAfter(now);
        if (over && (!autoRenewal || interval() == BillingInterval.NONE)) {
            return Turn.END;
        }
        return active() ? Turn.RENEW : Turn.BEGIN;
    }

    /** Does what is due; periods that nobody was there for are passed over. */
    void turn(Instant now) {
        Turn due = dueTurn(now);
        if (due == Turn.NONE) {
            return;
        }
        status = (due == Turn.END ? SubscriptionStatus.INACTIVE : SubscriptionStatus.ACTIVE).title();
        if (due != Turn.END && endDate != null && !endDate.isAfter(now)) {
            endDate = interval().endAfter(periodAnchor, now);
        }
        dueAt = due == Turn.END ? null : endDate;
        updatedAt = now;
    }

    /** Ends it before its time; one that hasn't begun never will. */
    void cancel(String reason, Instant now) {
        status = SubscriptionStatus.CANCELED.title();
        canceledAt = now;
        cancellationReason = reason;
        if (startDate.isBefore(now) && (endDate == null || endDate.isAfter(now))) {
            endDate = now;
        }
        dueAt = null;
        updatedAt = now;
    }

    /** Puts it aside: it neither runs nor does time change it, until it is resumed. */
    void suspend() {
        status = SubscriptionStatus.INACTIVE.title();
        canceledAt = null;
        dueAt = null;
    }

    /** Lets it run, from its start on and until its end. */
    void resume() {
        status = SubscriptionStatus.INACTIVE.title();
        canceledAt = null;
        cancellationReason = null;
        dueAt = startDate;
    }

    void features(Features changed) {
        features = changed;
    }

    void price(BigDecimal changed) {
        price = changed.setScale(2);
    }

    void autoRenewal(boolean changed) {
        autoRenewal = changed;
    }

    void cancellationReason(String changed) {
        cancellationReason = changed;
    }

    /** Sets the end by hand; the periods of a renewal are counted from it. */
    void endDate(Instant changed) {
        periodAnchor = changed == null ? trialEnd() : changed;
        endDate = changed;
        setTimer();
    }

    /** The period that runs stays as it is, and the next one has the new length; one without an end gets one. */
    void interval(BillingInterval changed, Instant now) {
        billingInterval = changed.title();
        if (endDate == null) {
            endDate = changed.endAfter(periodAnchor, startDate.isAfter(now) ? periodAnchor : now);
        } else {
            periodAnchor = endDate;
        }
        setTimer();
    }

    /** Moves the end of the first period where that is still the one that the trial gave. */
    void trial(boolean enabled, int days) {
        boolean given = endDate != null && periodAnchor.equals(trialEnd()) && endDate.equals(interval().endFrom(periodAnchor));
        trialEnabled = enabled;
        trialDurationDays = days;
        if (given) {
            periodAnchor = trialEnd();
            endDate = interval().endFrom(periodAnchor);
            setTimer();
        }
    }

    void touched(Instant now) {
        updatedAt = now;
    }

    /** What the audit trail compares. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("status", status);
        facts.put("end_date", endDate);
        facts.put("price", price.toPlainString());
        facts.put("trial_enabled", trialEnabled);
        facts.put("trial_duration_days", trialDurationDays);
        facts.put("auto_renewal", autoRenewal);
        facts.put("cancellation_reason", cancellationReason);
        facts.put("billing_interval", billingInterval);
        facts.put("features", features);
        facts.put("due_at", dueAt);
        return facts;
    }

    private Instant trialEnd() {
        return trialEnabled ? startDate.plus(trialDurationDays, ChronoUnit.DAYS) : startDate;
    }

    private void setTimer() {
        if (active()) {
            dueAt = endDate;
        }
    }
}
