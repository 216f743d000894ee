package io.watchpost.scan.scanner;

import io.smallrye.mutiny.Uni;
import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Puts a client's input into a scanner, with every rule that has to hold. */
final class ScannerWrites {

    private static final String PREFIX = "scanner.";
    private static final int HTTPS = 443;

    private ScannerWrites() {
    }

    /** @param product the product of a new scanner when none is sent */
    static void create(Scanner scanner, ScannerInput input, String product) {
        List<FieldError> errors = new ArrayList<>();
        require(errors, "name", input.name());
        require(errors, "host", input.host());
        requireAppliance(errors, input);
        refuse(errors);
        scanner.scannerType = Scanner.APPLIANCE;
        scanner.port = HTTPS;
        scanner.appType = product;
        scanner.activated = true;
        set(scanner, input);
        scanner.appType = input.appType() == null ? product : input.appType();
    }

    /** Changes the fields sent; 409 when the product would change under a scan. */
    static Uni<Void> update(Session session, Scanner scanner, ScannerInput input) {
        List<FieldError> errors = new ArrayList<>();
        requireAppliance(errors, input);
        refuse(errors);
        set(scanner, input);
        return appType(session, scanner, input.appType() == null ? scanner.appType : input.appType());
    }

    /** Scans are of the product that their scanner is of. */
    static Uni<Void> appType(Session session, Scanner scanner, String wanted) {
        if (wanted.equals(scanner.appType)) {
            return Uni.createFrom().voidItem();
        }
        return requireUnused(session, scanner.id).invoke(() -> scanner.appType = wanted);
    }

    /** The scans of a scanner are its organization's, so whoever may change the scanner sees them all. */
    static Uni<Void> requireUnused(Session session, UUID scanner) {
        return session.createNativeQuery("select count(*) from scan where scanner_id = :scanner", Long.class)
            .setParameter("scanner", scanner).getSingleResult()
            .invoke(scans -> {
                if (scans > 0) {
                    throw ApiException.conflict("scanner_in_use", scans == 1 ? "A scan uses it." : scans + " scans use it.");
                }
            }).replaceWithVoid();
    }

    private static void require(List<FieldError> errors, String field, Object value) {
        if (value == null) {
            errors.add(new FieldError(PREFIX + field, "required", "must be given"));
        }
    }

    private static void requireAppliance(List<FieldError> errors, ScannerInput input) {
        if (Scanner.CLOUD.equals(input.scannerType())) {
            errors.add(new FieldError(PREFIX + "scanner_type", "not_accepted", "must be appliance; cloud is the built-in scanner"));
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private static void set(Scanner scanner, ScannerInput input) {
        scanner.name = input.name() == null ? scanner.name : input.name().strip();
        scanner.comment = input.comment() == null ? scanner.comment : input.comment();
        scanner.host = input.host() == null ? scanner.host : input.host();
        scanner.port = input.port() == null ? scanner.port : input.port();
    }
}
