package io.watchpost.scan.scan;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts a client's input into a scan, with every rule that has to hold. */
@ApplicationScoped
class ScanWrites {

    private static final String PREFIX = "scan.";
    /** PCI scans are made by this installation's own scanner with the profile that the standard asks for. */
    private static final String PCI = "pci";

    /** Fields of a new scan that have to be there. */
    static void requireFields(ScanInput input, String product) {
        List<FieldError> errors = missing(input, product);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    /** Fields of a new scan that have to be there and are not. */
    static List<FieldError> missing(ScanInput input, String product) {
        List<FieldError> errors = new ArrayList<>();
        require(errors, "name", input.name() != null);
        require(errors, "target_id", input.targetId() != null);
        if (!PCI.equals(product)) {
            require(errors, "scanner_id", input.scannerId() != null && input.scannerId().isPresent());
            require(errors, "config_id", input.configId() != null && input.configId().isPresent());
        }
        return errors;
    }

    private static void require(List<FieldError> errors, String field, boolean given) {
        if (!given) {
            errors.add(new FieldError(PREFIX + field, "required", "must be given"));
        }
    }

    /** Applies the fields sent; 409 when target, scanner or profile would change under a run. */
    Uni<Void> apply(Session session, Scan scan, ScanInput input) {
        requireIdleFor(scan, input);
        requireKeptFor(scan, input);
        return target(session, scan, input)
            .chain(() -> reference(session, scan, "schedule", "schedule_id", "product", input.scheduleId()))
            .chain(() -> reference(session, scan, "scanner", "scanner_id", "app_type", input.scannerId()))
            .chain(() -> reference(session, scan, "scan_profile", "config_id", "app_type", input.configId()))
            .invoke(() -> fields(scan, input));
    }

    private static void requireIdleFor(Scan scan, ScanInput input) {
        boolean changes = scan.targetId != null && (changes(input.targetId() == null ? null : Optional.of(input.targetId()), scan.targetId)
            || changes(input.scannerId(), scan.scannerId) || changes(input.configId(), scan.configId));
        if (changes && ScanStatus.of(scan.status).active()) {
            throw ApiException.conflict("scan_active", "Target, scanner and profile can't change while the scan is active.");
        }
    }

    private static void requireKeptFor(Scan scan, ScanInput input) {
        if (!PCI.equals(scan.product) && (removes(input.scannerId()) || removes(input.configId()))) {
            throw ApiException.invalid(removes(input.scannerId()) ? PREFIX + "scanner_id" : PREFIX + "config_id", "required",
                "must be given");
        }
    }

    private static boolean changes(Optional<UUID> sent, UUID present) {
        return sent != null && !Objects.equals(sent.orElse(null), present);
    }

    private static boolean removes(Optional<UUID> sent) {
        return sent != null && sent.isEmpty();
    }

    /** A scan belongs to the organization whose hosts it scans, also when a partner makes it. */
    private static Uni<Void> target(Session session, Scan scan, ScanInput input) {
        if (input.targetId() == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("select organization_id from target where id = :id and product = :product", UUID.class)
            .setParameter("id", input.targetId()).setParameter("product", scan.product).getSingleResultOrNull()
            .onItem().ifNull().failWith(() -> unknown("target_id"))
            .invoke(owner -> {
                if (scan.targetId != null && !owner.equals(scan.organizationId)) {
                    throw unknown("target_id");
                }
                scan.targetId = input.targetId();
                scan.organizationId = owner;
            }).replaceWithVoid();
    }

    /** The lock keeps the record from being deleted, or given to another product, before the scan is stored. */
    private static Uni<Void> reference(Session session, Scan scan, String table, String field, String productColumn, Optional<UUID> sent) {
        if (sent == null || sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String offered = table.equals("schedule") ? "" : " and activated";
        // A scanner of one's own is in one's own network: a partner's can't be chosen for its customer's hosts.
        String owner = table.equals("scanner") ? " and (organization_id is null or organization_id = :organization)" : "";
        var query = session.createNativeQuery("select count(*) from (select 1 from " + table + " where id = :id and " + productColumn
            + " = :product" + offered + owner + " for share) as found", Long.class)
            .setParameter("id", sent.get()).setParameter("product", scan.product);
        if (!owner.isEmpty()) {
            query.setParameter("organization", scan.organizationId);
        }
        return query.getSingleResult()
            .invoke(found -> {
                if (found == 0) {
                    throw unknown(field);
                }
            }).replaceWithVoid();
    }

    private static ApiException unknown(String field) {
        return ApiException.invalid(PREFIX + field, "not_found", "must name a record of the active product that may be used");
    }

    private static void fields(Scan scan, ScanInput input) {
        scan.name = input.name() == null ? scan.name : input.name().strip();
        scan.comment = input.comment() == null ? scan.comment : input.comment();
        scan.scheduleId = input.scheduleId() == null ? scan.scheduleId : input.scheduleId().orElse(null);
        scan.scannerId = input.scannerId() == null ? scan.scannerId : input.scannerId().orElse(null);
        scan.configId = input.configId() == null ? scan.configId : input.configId().orElse(null);
        scan.notificationIds = input.notificationIds() == null ? scan.notificationIds : input.notificationIds().toArray(UUID[]::new);
    }
}
