package io.watchpost.scan.appliance;

import java.util.UUID;

/**
 * The scanner that makes a call.
 *
 * @param organization   whose hosts it scans
 * @param credentialHash of the credential that it showed; what it does is refused once this is no longer the scanner's
 */
public record ScannerIdentity(UUID id, UUID organization, String name, String credentialHash) {
}
