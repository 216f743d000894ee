package io.watchpost.scan.remote;

import io.watchpost.scan.appliance.HostReport;
import io.watchpost.scan.engine.Detection;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.PortRange;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortSelection;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.service.Service;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Puts what the engine saw on a host into one message that the service takes. A host with more to tell than fits loses the length of its
 * evidence first, then banners: ports, software and findings always arrive.
 */
final class HostReporting {

    /** Below what the service takes, so that nothing depends on a byte. */
    static final int BYTES_AT_MOST = 1_000_000;

    private static final int[] EVIDENCE_AT_MOST = {4_000, 1_000, 250, 60, 0};
    private static final int MOST_SOFTWARE = 20;
    private static final Pattern CPE = Pattern.compile(HostReport.CPE);
    private static final Pattern SERVICE = Pattern.compile(HostReport.SERVICE);

    private HostReporting() {
    }

    /** @param size how many bytes a report has */
    static HostReport report(int attempt, HostResult host, int hostsDone, int stepsDone, ToIntFunction<HostReport> size) {
        HostReport report = null;
        for (int evidence : EVIDENCE_AT_MOST) {
            report = report(attempt, host, hostsDone, stepsDone, evidence);
            if (size.applyAsInt(report) <= BYTES_AT_MOST) {
                break;
            }
        }
        return report;
    }

    private static HostReport report(int attempt, HostResult host, int hostsDone, int stepsDone, int evidence) {
        HostReport.Os os = host.os() == null ? null
            : new HostReport.Os(text(host.os().name(), 200), cpe(host.os().cpe()), Math.min(100, Math.max(0, host.os().accuracy())));
        boolean banners = evidence > 0;
        return new HostReport(attempt, host.address().ip(), host.address().hostname(), host.state() == HostState.UP, os,
            host.ports().stream().filter(port -> !plain(port)).map(port -> port(port, banners)).toList(), plainPorts(host.ports()),
            host.detections().stream().map(detection -> seen(detection, evidence)).toList(), hostsDone, stepsDone);
    }

    /** Open, and no more is known: a firewall that accepts everything has 65,535 of these. */
    private static boolean plain(PortResult port) {
        return port.protocol() == Protocol.TCP && Service.UNKNOWN.equals(port.service()) && port.banner() == null && !port.tls()
            && port.software().isEmpty();
    }

    private static String plainPorts(List<PortResult> ports) {
        List<PortRange> plain = ports.stream().filter(HostReporting::plain).map(port -> new PortRange(port.port(), port.port())).toList();
        return plain.isEmpty() ? null : new PortSelection(plain).toString();
    }

    private static HostReport.Port port(PortResult port, boolean banners) {
        return new HostReport.Port(port.port(), port.protocol().label(), service(port.service()), port.tls(),
            banners ? text(port.banner(), 512) : null, port.distributionPackage(),
            port.software().stream().limit(MOST_SOFTWARE).map(HostReporting::product).toList());
    }

    private static HostReport.Product product(Software software) {
        return new HostReport.Product(text(software.product(), 200), text(software.version(), 200), cpe(software.cpe()), software.qod());
    }

    private static HostReport.Seen seen(Detection detection, int evidence) {
        return new HostReport.Seen(detection.check().oid(), detection.port(),
            detection.protocol() == null ? null : detection.protocol().label(),
            detection.service() == null ? null : service(detection.service()), detection.qod(),
            detection.evidence() == null ? "" : text(detection.evidence(), evidence));
    }

    private static String service(String name) {
        return name != null && name.length() <= 64 && SERVICE.matcher(name).matches() ? name : Service.UNKNOWN;
    }

    private static String cpe(String cpe) {
        return cpe != null && cpe.length() <= 512 && CPE.matcher(cpe).matches() ? cpe : null;
    }

    /** Shortened, and without what can't be stored: U+0000, and surrogates, of which a cut might leave a half. */
    private static String text(String text, int longest) {
        if (text == null) {
            return null;
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && kept.length() < longest; i++) {
            char character = text.charAt(i);
            if (character != 0 && !Character.isSurrogate(character)) {
                kept.append(character);
            }
        }
        return kept.toString();
    }
}
