package io.watchpost.auth.whitelabel;

/** A value that breaks a rule; becomes one entry of the answer's {@code errors}. */
final class RefusedValue extends RuntimeException {

    private final String code;

    RefusedValue(String code, String rule) {
        super(rule, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
