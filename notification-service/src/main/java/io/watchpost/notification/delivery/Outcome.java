package io.watchpost.notification.delivery;

/**
 * How an attempt ended.
 *
 * @param code the answer's status, null without an answer
 * @param body the answer's first 4 KiB, null without an answer
 * @param durationMs how long it took, in milliseconds
 * @param error why it doesn't count as delivered, null when it does
 */
record Outcome(Integer code, String body, int durationMs, String error) {

    private static final int OK = 200;

    static Outcome answered(int code, String body, int durationMs) {
        return new Outcome(code, body, durationMs, reason(code));
    }

    static Outcome failed(String error, int durationMs) {
        return new Outcome(null, null, durationMs, error);
    }

    boolean delivered() {
        return error == null;
    }

    private static String reason(int code) {
        if (code == OK) {
            return null;
        }
        boolean redirect = code >= 300 && code < 400;
        return "Answered " + code + (redirect ? "; redirects are not followed" : "; only 200 acknowledges");
    }
}
