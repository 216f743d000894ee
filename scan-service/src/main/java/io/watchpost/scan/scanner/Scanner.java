package io.watchpost.scan.scanner;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** What scans: this installation's workers, or an appliance in a customer's network. */
@Entity
public class Scanner extends PanacheEntityBase {

    /** The type of this installation's workers. */
    static final String CLOUD = "cloud";
    /** The type of those at a customer's site. */
    static final String APPLIANCE = "appliance";

    @Id
    UUID id;
    UUID organizationId;
    String appType;
    String name;
    String comment;
    String host;
    int port;
    String scannerType;
    boolean activated;
    String credentialHash;
    String enrolmentHash;
    Instant enrolmentExpiresAt;
    Instant createdAt;
    Instant updatedAt;

    /** Whether it stands for this installation's workers. */
    boolean builtIn() {
        return CLOUD.equals(scannerType);
    }

    /** Waits for whoever shows this code; a code given before is no longer good. */
    void expectEnrolment(String codeHash, Instant until) {
        enrolmentHash = codeHash;
        enrolmentExpiresAt = until;
    }

    /** Nobody is this scanner any more until somebody enrols with a new code. */
    void forgetEnrolment() {
        credentialHash = null;
        enrolmentHash = null;
        enrolmentExpiresAt = null;
    }
}
