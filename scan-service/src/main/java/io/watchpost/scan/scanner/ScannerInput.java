package io.watchpost.scan.scanner;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a client may set on a scanner; null stands for "not sent".
 *
 * @param host where the scanner stands, for people; nothing connects to it
 * @param port likewise
 */
public record ScannerInput(
    @Size(min = 1, max = 80) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") String name,
    @Size(max = 400) String comment,
    @Size(min = 1, max = 255) @Pattern(regexp = "[A-Za-z0-9._:\\[\\]-]+", message = "must be a host name or an address") String host,
    @Min(1) @Max(65_535) Integer port,
    @Pattern(regexp = "cloud|appliance", message = "must be cloud or appliance") String scannerType,
    @Pattern(regexp = "pci|vrms|penetration", message = "must be pci, vrms or penetration") String appType) {
}
