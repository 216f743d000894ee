package io.watchpost.testing.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** How valid requests are made, by operation. */
public final class ValidRequests {

    private final Map<String, Function<TestCaller, ValidRequest>> makers = new HashMap<>();
    private final Set<String> lasting = new HashSet<>();

    /** The operation's request is made anew each time; whatever it names is fresh. */
    public ValidRequests add(String operation, Supplier<ValidRequest> maker) {
        return addFor(operation, caller -> maker.get());
    }

    /** The operation can be done again and again with one request, which is made when it is first asked for. */
    public ValidRequests addLasting(String operation, Supplier<ValidRequest> maker) {
        lasting.add(operation);
        return addFor(operation, new Function<>() {

            private ValidRequest made;

            @Override
            public synchronized ValidRequest apply(TestCaller caller) {
                made = made == null ? maker.get() : made;
                return made;
            }
        });
    }

    /** Whether nothing has to be made for a further request. */
    public boolean lasts(String operation) {
        return lasting.contains(operation);
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
            addLasting(operation, ValidRequest::empty);
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
