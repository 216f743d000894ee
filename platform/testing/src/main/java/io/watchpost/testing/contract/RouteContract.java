package io.watchpost.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares the routes of a service with its contract, in both directions. What isn't served yet stands in the list of
 * {@link PendingOperations}.
 */
public final class RouteContract {

    private static final String CONTRACT = "META-INF/openapi.yaml";

    private RouteContract() {
    }

    /** Fails with every difference between the compiled service and its document. */
    public static void assertRoutesAreThoseOfTheContract() {
        List<String> differences = differences(Contract.ofThisService(), served(), PendingOperations.ids());
        if (!differences.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), differences));
        }
    }

    static List<String> differences(Contract contract, Set<String> served, Set<String> pending) {
        Set<String> documented = contract.operations().stream().map(Operation::route).collect(Collectors.toSet());
        Set<String> ids = contract.operations().stream().map(Operation::id).collect(Collectors.toSet());
        List<String> differences = new ArrayList<>();
        served.stream().filter(route -> !documented.contains(route))
                .forEach(route -> differences.add("served, but not in the contract: " + route));
        for (Operation operation : contract.operations()) {
            boolean isServed = served.contains(operation.route());
            if (isServed && pending.contains(operation.id())) {
                differences.add("served, but listed as pending: " + operation.id());
            }
            if (!isServed && !pending.contains(operation.id())) {
                differences.add("in the contract, but neither served nor pending: %s %s".formatted(operation.id(), operation.route()));
            }
        }
        pending.stream().filter(id -> !ids.contains(id)).forEach(id -> differences.add("pending, but not in the contract: " + id));
        return differences;
    }

    private static Set<String> served() {
        try {
            URL contract = loader().getResource(CONTRACT);
            return ServedRoutes.in(Path.of(contract.toURI()).getParent().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The service's classes can't be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
