package io.watchpost.auth.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchpost.kit.web.Ref;
import io.watchpost.kit.web.Resource;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An organization as the API shows it; members only where one is shown alone. */
public record OrganizationView(UUID uuid, String name, String description, String companyName, boolean partner, Instant creationTime,
        Instant modificationTime, @JsonInclude(JsonInclude.Include.NON_NULL) List<Member> members, Settings settings,
        OrganizationDetails details, boolean incompleteDetails, UUID id, Instant createdAt, Instant updatedAt, Ref parentOrganization) {

    static final String TYPE = "organizations";

    /** A user of the organization. */
    public record Member(UUID id, String username, boolean partner) {}

    /** What its Admins may do. */
    public record Settings(boolean canEditOrganization) {}

    static OrganizationView of(Organization organization, String parentName, List<Member> members) {
        return new OrganizationView(organization.id(), organization.name(), organization.description(), organization.companyName(),
                organization.partner(), organization.createdAt(), organization.updatedAt(), members,
                new Settings(organization.canEditOrganization()), organization.details(), organization.details().incomplete(),
                organization.id(), organization.createdAt(), organization.updatedAt(),
                organization.parentId() == null ? null : new Ref(organization.parentId(), parentName));
    }

    Resource<OrganizationView> resource() {
        return new Resource<>(id, TYPE, this);
    }
}
