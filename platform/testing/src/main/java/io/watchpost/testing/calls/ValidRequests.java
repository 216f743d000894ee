package io.watchpost.testing.calls;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** How valid requests are made, by operation. */
public final class ValidRequests {

    private final Map<String, Function<TestCaller, ValidRequest>> makers = new HashMap<>();

    /** The operation's request is made anew each time; whatever it names is fresh. */
    public ValidRequests add(String operation, Supplier<ValidRequest> maker) {
        return addFor(operation, caller -> maker.get());
    }

    /** The operation's request depends on who makes it. */
    public ValidRequests addFor(String operation, Function<TestCaller, ValidRequest> maker) {
        if (makers.put(operation, maker) != null) {
            throw new IllegalStateException("Two requests for " + operation);
        }
        return this;
    }

    /** The operations take nothing. */
    public ValidRequests addEmpty(String... operations) {
        for (String operation : operations) {
            add(operation, ValidRequest::empty);
        }
        return this;
    }

    /** A new request. */
    public ValidRequest make(String operation, TestCaller caller) {
        Function<TestCaller, ValidRequest> maker = makers.get(operation);
        if (maker == null) {
            throw new AssertionError("No valid request is known for " + operation);
        }
        return maker.apply(caller);
    }
}
