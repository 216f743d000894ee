package io.watchpost.scan.scanner;

import io.watchpost.kit.security.Secrets;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/** How a machine in a customer's network becomes a scanner: with a code that is good once, for a credential that it keeps. */
@ApplicationScoped
class Enrolments {

    private final Duration codeLife;

    Enrolments(ScanConfig config) {
        this.codeLife = config.scanners().enrolmentCodeLife();
    }

    /** A new code for the scanner; only its hash is kept. */
    ScannerView.Enrolment invite(Scanner scanner) {
        String code = Secrets.random();
        Instant until = ScannerReads.now().plus(codeLife);
        scanner.expectEnrolment(Secrets.hash(code), until);
        return new ScannerView.Enrolment(code, until);
    }
}
