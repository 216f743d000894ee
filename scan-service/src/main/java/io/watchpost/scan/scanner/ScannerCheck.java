package io.watchpost.scan.scanner;

import java.time.Instant;

/**
 * Whether a scanner can be counted on.
 *
 * @param verified  a worker of it was heard of lately
 * @param latencyMs null: scanners call, they are not called
 */
public record ScannerCheck(boolean verified, String version, Integer latencyMs, Instant checkedAt, String message) {

    static ScannerCheck of(ScannerView scanner, Instant now) {
        String message = switch (scanner.status()) {
            case "online" -> "The scanner works.";
            case "offline" -> "The scanner was last heard of at " + scanner.lastSeenAt() + ".";
            default -> Scanner.CLOUD.equals(scanner.scannerType()) ? "No worker of this installation runs."
                : "The scanner has never called.";
        };
        return new ScannerCheck(scanner.status().equals("online"), scanner.version(), null, now, message);
    }
}
