package io.watchpost.auth.organization;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.security.Caller;
import io.watchpost.kit.web.CsvExport;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestMulti;

/** All organizations of the caller's circle as a download, in the order in which they were made. */
@ApplicationScoped
class OrganizationExport {

    private static final int PAGE = 500;
    private static final UUID BEGIN = new UUID(0, 0);
    private static final List<String> COLUMNS = List.of("id", "name", "company_name", "description", "partner", "parent_organization_id",
            "address", "city", "state", "zipcode", "country", "phone", "website", "email", "contact_name", "contact_title", "contact_phone",
            "contact_email", "created_at", "updated_at");

    private final Tenancy tenancy;

    OrganizationExport(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    RestMulti<byte[]> download(Caller caller) {
        return CsvExport.download("organizations.csv", COLUMNS, last -> page(caller, last), OrganizationExport::cells);
    }

    private Uni<List<Organization>> page(Caller caller, Optional<Organization> last) {
        return tenancy.as(caller, (session, tenant) -> Partners.require(session, caller)
                .chain(() -> session.createSelectionQuery("from Organization o where o.id > :last order by o.id", Organization.class)
                        .setParameter("last", last.map(Organization::id).orElse(BEGIN))
                        .setMaxResults(PAGE)
                        .getResultList()));
    }

    private static List<?> cells(Organization one) {
        OrganizationDetails details = one.details();
        return Arrays.asList(one.id(), one.name(), one.companyName(), one.description(), one.partner(), one.parentId(),
                details.address(), details.city(), details.state(), details.zipcode(), details.country(), details.phone(),
                details.website(), details.email(), details.contactName(), details.contactTitle(), details.contactPhone(),
                details.contactEmail(), one.createdAt(), one.updatedAt());
    }
}
