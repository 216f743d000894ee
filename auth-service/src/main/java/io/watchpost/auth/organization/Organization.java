package io.watchpost.auth.organization;

import io.watchpost.kit.web.Ids;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

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
    @ManyToOne(fetch = FetchType.LAZY)
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

    /** The partner above it, or null. */
    public Organization parent() {
        return parent;
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

    Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
