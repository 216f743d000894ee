package io.watchpost.auth.organization;

import io.watchpost.kit.web.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Hibernate;

/** A partner or a customer. A partner sees its customers' records; the platform's own organization is a partner without a parent. */
@Entity
@Table(name = "organization")
public class Organization {

    @Id
    private UUID id;
    private String name;
    private String companyName;
    private String description;
    private boolean partner;
    @Column(name = "parent_id", updatable = false)
    private UUID parentId;
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id", insertable = false, updatable = false)
    private Organization parent;
    private boolean canEditOrganization;
    @Embedded
    private OrganizationDetails details;
    private Instant createdAt;
    private Instant updatedAt;

    protected Organization() {
    }

    private Organization(String name, String companyName, Organization parent, boolean partner) {
        this.id = Ids.next();
        this.name = name;
        this.companyName = companyName;
        this.description = "";
        this.parent = parent;
        this.parentId = parent == null ? null : parent.id;
        this.partner = partner;
        this.canEditOrganization = true;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        this.updatedAt = createdAt;
    }

    /** The platform's own organization. */
    public static Organization platform(String name) {
        return new Organization(name, name, null, true);
    }

    /** A customer of a partner. */
    static Organization customer(String name, String companyName, Organization partner) {
        return new Organization(name, companyName, partner, false);
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    String companyName() {
        return companyName;
    }

    String description() {
        return description;
    }

    public boolean partner() {
        return partner;
    }

    /** Makes it a partner, or ends that. */
    public void partner(boolean given) {
        this.partner = given;
        this.updatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The partner above it; null for the platform's own. */
    public UUID parentId() {
        return parentId;
    }

    /** The name of the partner above it, which must have been read too; null where there is none or where it may not be seen. */
    String parentName() {
        return parent != null && Hibernate.isInitialized(parent) ? parent.name() : null;
    }

    boolean canEditOrganization() {
        return canEditOrganization;
    }

    OrganizationDetails details() {
        return details == null ? OrganizationDetails.EMPTY : details;
    }

    void describe(String text, OrganizationDetails told) {
        this.description = text == null ? "" : text;
        this.details = told;
    }

    /** Takes over the fields sent; answers whether they change anything. */
    boolean change(OrganizationChange sent) {
        Map<String, Object> before = facts();
        name = Optional.ofNullable(sent.name()).map(String::strip).orElse(name);
        companyName = Optional.ofNullable(sent.companyName()).map(String::strip).orElse(companyName);
        description = Optional.ofNullable(sent.description()).orElse(description);
        details = sent.details(details());
        canEditOrganization = Optional.ofNullable(sent.canEditOrganization()).orElse(canEditOrganization);
        partner = Optional.ofNullable(sent.partner()).orElse(partner);
        boolean changed = !before.equals(facts());
        updatedAt = changed ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : updatedAt;
        return changed;
    }

    /** What the audit trail compares. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("company_name", companyName);
        facts.put("description", description);
        facts.put("partner", partner);
        facts.put("can_edit_organization", canEditOrganization);
        facts.put("details", details());
        return facts;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
