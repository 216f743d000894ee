package io.watchpost.scan.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.web.JsonSettings;
import io.watchpost.scan.ScriptedEngine;
import io.watchpost.scan.appliance.HostReport;
import io.watchpost.scan.engine.HostResult;
import io.watchpost.scan.engine.HostState;
import io.watchpost.scan.engine.PortResult;
import io.watchpost.scan.engine.PortState;
import io.watchpost.scan.engine.Protocol;
import io.watchpost.scan.engine.ScanAddress;
import io.watchpost.scan.engine.Software;
import io.watchpost.scan.engine.service.Service;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostReportingTest {

    private static final ObjectMapper JSON = JsonSettings.mapper();

    @Test
    void aHostThatAcceptsOnEveryPortIsToldInAFewBytes() throws Exception {
        List<PortResult> all = IntStream.rangeClosed(1, 65_535).mapToObj(port -> Service.unidentified(port).result()).toList();
        HostReport report = HostReporting.report(1, new HostResult(address(), HostState.UP, null, all, List.of()), 0, 0,
            HostReportingTest::bytes);
        assertEquals("1-65535", report.openPorts());
        assertTrue(report.ports().isEmpty());
        assertTrue(bytes(report) < 500);
    }

    @Test
    void aHostWithMoreEvidenceThanFitsKeepsItsFindingsAndLosesTheLengthOfTheirEvidence() throws Exception {
        HostReport report = HostReporting.report(1, ScriptedEngine.result(address(), 1_500, "x".repeat(3_000)), 0, 0,
            HostReportingTest::bytes);
        assertEquals(1_500, report.detections().size());
        assertEquals(1_500, report.ports().size());
        assertTrue(bytes(report) <= HostReporting.BYTES_AT_MOST, "bytes: " + bytes(report));
        assertTrue(report.detections().get(0).evidence().length() < 3_000);
    }

    @Test
    void whatAStrangersServiceSaidIsCutToWhatTheServiceTakes() throws Exception {
        PortResult port = new PortResult(22, Protocol.TCP, PortState.OPEN, "a\nb", null, null, null, false,
            "b\u0000\uD83D\uDE00" + "n".repeat(900), false, List.of(new Software("p".repeat(300), "1\u0000.0", "not a cpe", 70)));
        HostReport.Port told = HostReporting.report(1, new HostResult(address(), HostState.UP, null, List.of(port), List.of()), 0, 0,
            HostReportingTest::bytes).ports().get(0);
        assertEquals("unknown", told.service());
        assertEquals("b" + "n".repeat(511), told.banner());
        assertEquals(200, told.software().get(0).product().length());
        assertEquals("1.0", told.software().get(0).version());
        assertNull(told.software().get(0).cpe());
    }

    private static ScanAddress address() throws UnknownHostException {
        return new ScanAddress(InetAddress.getByName("192.0.2.7"), null);
    }

    private static int bytes(HostReport report) {
        try {
            return JSON.writeValueAsBytes(report).length;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
