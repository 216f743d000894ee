package io.watchpost.scan.appliance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * What a scanner saw on one host. It tells observations only: what they mean (severities, CVEs, PCI) is found out by this service.
 *
 * @param attempt   of the slice
 * @param ip        address literal
 * @param hostname  the slice's name for it, or null when the slice names the address
 * @param up        whether it answered
 * @param os        or null
 * @param ports     open ports that something is known of
 * @param openPorts further open TCP ports, as {@code 7,100-200}; null for none
 * @param hostsDone as in a heartbeat; likewise stepsDone
 */
public record HostReport(@NotNull @Min(1) Integer attempt, @NotNull @Size(min = 2, max = 45) String ip,
                         @Size(min = 1, max = 253) String hostname,
                         @NotNull Boolean up, @Valid Os os, @NotNull @Size(max = 2_000) List<@NotNull @Valid Port> ports,
                         @Size(max = 400_000) String openPorts, @NotNull @Size(max = 20_000) List<@NotNull @Valid Seen> detections,
                         @NotNull @Min(0) @Max(100_000) Integer hostsDone, @NotNull @Min(0) @Max(1_000_000) Integer stepsDone) {

    /** A CPE 2.3 formatted string. */
    public static final String CPE = "cpe:2\\.3:[aho](:[^\\s:\\\\]*(\\\\.[^\\s:\\\\]*)*){10}";
    /** A service's name. */
    public static final String SERVICE = "[A-Za-z0-9][A-Za-z0-9 ._/+-]*";

    /** An operating system, from what services tell. */
    public record Os(@NotNull @Size(min = 1, max = 200) String name, @Size(max = 512) @Pattern(regexp = CPE) String cpe,
                     @NotNull @Min(0) @Max(100) Integer accuracy) {
    }

    /** An open port; members as in {@link io.watchpost.scan.engine.PortResult}. */
    public record Port(@NotNull @Min(1) @Max(65_535) Integer port, @NotNull @Pattern(regexp = "tcp|udp") String protocol,
                       @NotNull @Size(min = 1, max = 64) @Pattern(regexp = SERVICE) String service, @NotNull Boolean tls,
                       @Size(max = 512) String banner, @NotNull Boolean distributionPackage,
                       @NotNull @Size(max = 20) List<@NotNull @Valid Product> software) {
    }

    /** A product on a port, the main one first. */
    public record Product(@Size(max = 200) String product, @Size(max = 200) String version,
                          @Size(max = 512) @Pattern(regexp = CPE) String cpe, @NotNull @Min(0) @Max(100) Integer qod) {
    }

    /**
     * A check that found something.
     *
     * @param check its object identifier; what there is to say about it is this service's knowledge
     * @param port  null when it is about the host; likewise protocol
     */
    public record Seen(@NotNull @Size(min = 3, max = 200) @Pattern(regexp = "[0-9.]+") String check, @Min(1) @Max(65_535) Integer port,
                       @Pattern(regexp = "tcp|udp") String protocol, @Size(min = 1, max = 64) @Pattern(regexp = SERVICE) String service,
                       @NotNull @Min(0) @Max(100) Integer qod, @NotNull @Size(max = 4_000) String evidence) {
    }
}
