package io.watchpost.notification.events;

import io.watchpost.notification.notification.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What this service reads of ReportFileGenerated. */
record ReportEvent(UUID reportId, String type, String format, String status, UUID organizationId, Named scan, Person requestedBy) {

    /** Whether the file is there; else making it failed. */
    boolean succeeded() {
        return !"failed".equals(status);
    }

    Notice notice() {
        String subject = "The " + type + " report of scan \"" + scan.name() + "\"";
        return new Notice(Notice.Type.REPORT_EVENT, succeeded() ? "Report ready" : "Report failed",
            succeeded() ? subject + " is ready as " + format + "." : subject + " couldn't be made as " + format + ".", params());
    }

    private Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("report_id", reportId);
        params.put("type", type);
        params.put("format", format);
        params.put("scan", scan);
        return params;
    }
}
