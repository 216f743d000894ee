package io.watchpost.scan.profile;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** What has to be true of a profile's options. */
@ApplicationScoped
class ProfileRules {

    private static final String PREFIX = "scan_profile.options.";
    private static final String OFFERED =
        "select count(*) from port_list p where p.id = :id and p.predefined and p.app_type = :product";

    private final SortedSet<String> families = CheckFamilies.all();

    /** 422 naming each option that can't be. */
    Uni<Void> check(Session session, ScanProfileView profile) {
        List<FieldError> errors = new ArrayList<>();
        ScanOptions options = profile.options();
        if (options.families() != null) {
            options.families().stream().filter(name -> !families.contains(name)).limit(20).forEach(name -> errors.add(
                new FieldError(PREFIX + "families", "invalid", "There is no family \"" + name + "\"; there are "
                    + String.join(", ", families))));
            if (profile.appType().equals("pci")) {
                errors.add(new FieldError(PREFIX + "families", "invalid", "must be null with pci: a scan that decides on compliance makes "
                    + "all checks"));
            }
        }
        return portList(session, options.portListId(), profile.appType(), errors).invoke(() -> {
            if (!errors.isEmpty()) {
                throw ApiException.invalid(errors);
            }
        });
    }

    /** Profiles are for all organizations, and so must their ports be. */
    private static Uni<Void> portList(Session session, UUID portList, String product, List<FieldError> errors) {
        return portList == null ? Uni.createFrom().voidItem()
            : session.createNativeQuery(OFFERED, Long.class).setParameter("id", portList).setParameter("product", product)
                .getSingleResult().invoke(found -> {
                    if (found == 0) {
                        errors.add(new FieldError(PREFIX + "port_list_id", "not_found", "must name a predefined port list of the product"));
                    }
                }).replaceWithVoid();
    }
}
