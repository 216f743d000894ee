package io.watchpost.notification.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.kit.events.AuditRecorded;
import io.watchpost.kit.web.JsonSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue's examples of what the other services publish are understood here. */
class ConsumedEventsTest {

    private static final Path EXAMPLES = Path.of("../deploy/events/examples");
    private static final ObjectMapper JSON = JsonSettings.mapper();

    @ParameterizedTest
    @ValueSource(strings = {"ScanStarted", "ScanCompleted", "ScanStopped", "ScanFailed"})
    void theCourseOfAScan(String type) throws IOException {
        ScanEvent scan = example(type, ScanEvent.class);
        assertNotNull(scan.organizationId());
        assertNotNull(scan.scan().id());
        assertFalse(scan.notice(ScanEvent.named(type).orElseThrow()).message().contains("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImpersonationStarted", "ImpersonationEnded"})
    void anImpersonation(String type) throws IOException {
        ImpersonationEvent impersonation = example(type, ImpersonationEvent.class);
        assertNotNull(impersonation.target().id());
        assertNotNull(impersonation.organizationId());
        assertFalse(impersonation.notice().message().contains("null"));
    }

    @Test
    void anAlert() throws IOException {
        assertEquals("alice has acted as 11 users within an hour; more than 10 is unusual.",
            example("ImpersonationAlert", ImpersonationAlert.class).notice().message());
    }

    @Test
    void aReportFile() throws IOException {
        ReportEvent report = example("ReportFileGenerated", ReportEvent.class);
        assertEquals("Report ready", report.notice().title());
        assertFalse(report.notice().message().contains("null"));
    }

    @Test
    void anAuditRecord() throws IOException {
        AuditRecorded audit = example("AuditRecorded", AuditRecorded.class);
        assertNotNull(audit.organizationId());
        assertEquals("alice", audit.impersonator().username());
    }

    private static <T> T example(String type, Class<T> form) throws IOException {
        return JSON.readValue(EXAMPLES.resolve(type + ".json").toFile(), form);
    }
}
