package io.watchpost.scan.appliance;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.address.Literals;
import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.OperatingSystem;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.service.Service;
import io.watchpost.scan.work.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what a scanner told into what this installation's own engine would have: held against the slice, believed in nothing else. */
@ApplicationScoped
class HostReports {

    private static final int MOST_ERRORS = 20;

    private final AddressPolicy policy;
    private final Map<String, CheckMetadata> checks;

    HostReports(AddressPolicy policy, BuiltInEngine engine) {
        this.policy = policy;
        this.checks = engine.checks().stream().collect(Collectors.toMap(CheckMetadata::oid, Function.identity(), (one, same) -> one));
    }

    /**
     * A host that was told of.
     *
     * @param unknownChecks findings of checks that this version doesn't know; they are left out
     */
    record Told(HostResult result, int unknownChecks) {
    }

    /** @throws ApiException 422 naming everything that can't be: a host outside the slice, ports that weren't asked for, doubles */
    Told read(Lease lease, HostReport report) {
        List<FieldError> errors = new ArrayList<>();
        Optional<ScanAddress> address = address(lease, report, errors);
        List<PortResult> ports = ports(PortSelection.parse(lease.settings().tcpPorts()), report, errors);
        List<Detection> detections = detections(report, ports, errors);
        if (!report.up() && !(ports.isEmpty() && report.detections().isEmpty())) {
            errors.add(new FieldError("up", "invalid", "must be true when something was found"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors.stream().limit(MOST_ERRORS).toList());
        }
        HostReport.Os os = report.os();
        OperatingSystem system = os == null ? null : new OperatingSystem(os.name(), os.cpe(), os.accuracy());
        HostState state = report.up() ? HostState.UP : HostState.DOWN;
        return new Told(new HostResult(address.orElseThrow(), state, system, ports, detections),
            report.detections().size() - detections.size());
    }

    private Optional<ScanAddress> address(Lease lease, HostReport report, List<FieldError> errors) {
        Optional<InetAddress> ip = Literals.address(report.ip());
        if (ip.isEmpty()) {
            errors.add(new FieldError("ip", "invalid", "must be an IPv4 or IPv6 address"));
            return Optional.empty();
        }
        boolean inside = report.hostname() == null
            ? lease.hosts().stream().flatMap(host -> Literals.address(host).stream()).anyMatch(ip.get()::equals)
            : lease.hosts().contains(report.hostname()) && Literals.address(report.hostname()).isEmpty();
        if (!inside) {
            errors.add(new FieldError(report.hostname() == null ? "ip" : "hostname", "not_in_slice", "must be a host of the slice"));
            return Optional.empty();
        }
        policy.refusal(ip.get()).ifPresent(reason -> errors.add(new FieldError("ip", "refused", "is not scanned: it " + reason)));
        return Optional.of(new ScanAddress(ip.get(), report.hostname()));
    }

    private static List<PortResult> ports(PortSelection asked, HostReport report, List<FieldError> errors) {
        List<PortResult> ports = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (HostReport.Port port : report.ports()) {
            PortResult result = port(port);
            if (!seen.add(List.of(result.port(), result.protocol()))) {
                errors.add(new FieldError("ports", "duplicate", "names port " + port.port() + "/" + port.protocol() + " twice"));
            }
            ports.add(result);
        }
        for (int port : further(report.openPorts(), errors).ports().toArray()) {
            if (!seen.add(List.of(port, Protocol.TCP))) {
                errors.add(new FieldError("open_ports", "duplicate", "names port " + port + ", which is among the others"));
            }
            ports.add(Service.unidentified(port).result());
        }
        ports.stream().filter(port -> port.protocol() == Protocol.TCP && !asked.contains(port.port())).limit(MOST_ERRORS)
            .forEach(port -> errors.add(
                new FieldError("ports", "not_asked_for", "has port " + port.port() + ", which isn't to be scanned")));
        ports.sort((one, other) -> Integer.compare(one.port(), other.port()));
        return ports;
    }

    private static PortSelection further(String openPorts, List<FieldError> errors) {
        if (openPorts == null || openPorts.isEmpty()) {
            return new PortSelection(List.of());
        }
        try {
            return PortSelection.parse(openPorts);
        } catch (IllegalArgumentException malformed) {
            errors.add(new FieldError("open_ports", "invalid", "must be ports and ranges between 1 and 65535"));
            return new PortSelection(List.of());
        }
    }

    private static PortResult port(HostReport.Port port) {
        List<Software> software = port.software().stream()
            .map(product -> new Software(product.product(), product.version(), product.cpe(), product.qod())).toList();
        Software main = software.isEmpty() ? new Software(null, null, null, 0) : software.get(0);
        return new PortResult(port.port(), protocol(port.protocol()), PortState.OPEN, port.service(), main.product(), main.version(),
            main.cpe(), port.tls(), port.banner(), port.distributionPackage(), software);
    }

    private List<Detection> detections(HostReport report, List<PortResult> ports, List<FieldError> errors) {
        Set<List<Object>> open = ports.stream().map(port -> List.<Object>of(port.port(), port.protocol())).collect(Collectors.toSet());
        List<Detection> detections = new ArrayList<>();
        for (HostReport.Seen seen : report.detections()) {
            if ((seen.port() == null) != (seen.protocol() == null)) {
                errors.add(new FieldError("detections", "invalid", "must have a port and its protocol, or neither"));
            } else if (seen.port() != null && !open.contains(List.<Object>of(seen.port(), protocol(seen.protocol())))) {
                errors.add(new FieldError("detections", "not_open", "has a finding on port " + seen.port() + ", which isn't open"));
            } else if (checks.containsKey(seen.check())) {
                Protocol protocol = seen.protocol() == null ? null : protocol(seen.protocol());
                detections.add(new Detection(checks.get(seen.check()), seen.port(), protocol, seen.service(), seen.qod(), seen.evidence()));
            }
        }
        return detections;
    }

    private static Protocol protocol(String label) {
        return label.equals("udp") ? Protocol.UDP : Protocol.TCP;
    }
}
