package io.watchpost.scan.appliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchpost.kit.web.ApiException;
import io.watchpost.kit.web.FieldError;
import io.watchpost.scan.ScanConfig.Pace;
import io.watchpost.scan.address.AddressPolicy;
import io.watchpost.scan.engine.BuiltInEngine;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.run.RunSettings;
import io.watchpost.scan.work.Lease;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostReportsTest {

    private final HostReports reports = new HostReports(AddressPolicy.of(Set.of()), BuiltInEngine.create());

    @Test
    void portsOfEachProtocolHaveToBeThoseThatWereAskedFor() {
        Lease udpOnly = lease("", "53,161");
        assertEquals(Protocol.UDP, reports.read(udpOnly, report("udp", 53)).result().ports().get(0).protocol());
        for (HostReport wrong : List.of(report("udp", 54), report("tcp", 53))) {
            List<FieldError> errors = assertThrows(ApiException.class, () -> reports.read(udpOnly, wrong)).errors();
            assertEquals(List.of("not_asked_for"), errors.stream().map(FieldError::code).toList());
        }
    }

    private static Lease lease(String tcp, String udp) {
        RunSettings settings = new RunSettings(null, null, "192.0.2.7", null, tcp, udp, Pace.LOCAL, false, null, null);
        return new Lease(UUID.randomUUID(), 1, 1, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "vrms", List.of("192.0.2.7"),
            settings);
    }

    private static HostReport report(String protocol, int port) {
        return new HostReport(1, "192.0.2.7", null, true, null,
            List.of(new HostReport.Port(port, protocol, "unknown", false, null, false, List.of())), null, List.of(), 0, 0);
    }
}
