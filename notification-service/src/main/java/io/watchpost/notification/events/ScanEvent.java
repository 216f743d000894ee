package io.watchpost.notification.events;

import io.watchpost.notification.notification.Notice;
import io.watchpost.notification.webhook.WebhookEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What this service reads of an event of {@code scan.lifecycle}.
 *
 * @param compliance whether the run passes; null where that isn't known
 * @param createdBy who planned the scan, null for the system
 */
record ScanEvent(
    UUID runId, Named scan, Named target, UUID organizationId, String status, Results results, Boolean compliance, String error,
        Person createdBy) {

    /** Findings by severity. */
    record Results(int critical, int high, int medium, int low) {}

    /** The webhooks' name of an event type; empty for a type of a later version. */
    static Optional<WebhookEvent> named(String type) {
        return switch (type) {
            case "ScanStarted" -> Optional.of(WebhookEvent.SCAN_STARTED);
            case "ScanCompleted" -> Optional.of(WebhookEvent.SCAN_COMPLETED);
            case "ScanStopped" -> Optional.of(WebhookEvent.SCAN_STOPPED);
            case "ScanFailed" -> Optional.of(WebhookEvent.SCAN_FAILED);
            default -> Optional.empty();
        };
    }

    Notice notice(WebhookEvent event) {
        return new Notice(Notice.Type.SCAN_EVENT, title(event), message(event), params());
    }

    private static String title(WebhookEvent event) {
        return switch (event) {
            case SCAN_STARTED -> "Scan started";
            case SCAN_COMPLETED -> "Scan completed";
            case SCAN_STOPPED -> "Scan stopped";
            default -> "Scan failed";
        };
    }

    private String message(WebhookEvent event) {
        String subject = "Scan \"" + scan.name() + "\" of \"" + target.name() + "\"";
        return switch (event) {
            case SCAN_STARTED -> subject + " started.";
            case SCAN_COMPLETED -> subject + " completed" + found() + ".";
            case SCAN_STOPPED -> subject + " was stopped.";
            default -> subject + " failed" + (error == null ? "." : ": " + error);
        };
    }

    private String found() {
        return results == null ? "" : ": %d critical, %d high, %d medium, %d low".formatted(
            results.critical(), results.high(), results.medium(), results.low());
    }

    private Map<String, Object> params() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("scan", scan);
        params.put("target", target);
        params.put("run_id", runId);
        params.put("status", status);
        params.put("compliance", compliance);
        return params;
    }
}
