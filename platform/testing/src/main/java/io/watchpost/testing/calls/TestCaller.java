package io.watchpost.testing.calls;

import java.util.Map;

/**
 * One caller.
 *
 * @param authorization the header's value; null for none
 * @param secrets       what only this caller has, by a name that the service's test gives it: a revert token for example
 */
public record TestCaller(CallerKind kind, String authorization, Map<String, String> secrets) {

    /** A caller who has nothing but the header. */
    public static TestCaller of(CallerKind kind, String authorization) {
        return new TestCaller(kind, authorization, Map.of());
    }

    /** A caller with a session's token. */
    public static TestCaller bearer(CallerKind kind, String token) {
        return of(kind, "Bearer " + token);
    }
}
