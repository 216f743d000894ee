package io.watchpost.notification.notification;

import java.util.Map;

/**
 * What somebody is told.
 *
 * @param params ids and names of the records it is about, for programs
 */
public record Notice(Type type, String title, String message, Map<String, Object> params) {

    /** What a notice is about. */
    public enum Type {
        SCAN_EVENT("scan_event"), REPORT_EVENT("report_event"), SECURITY_EVENT("security_event");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }
}
