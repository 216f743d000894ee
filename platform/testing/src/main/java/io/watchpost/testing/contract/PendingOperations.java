package io.watchpost.testing.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of the contract that this service doesn't serve yet: their operationIds, one a line, in
 * {@code src/test/resources/contract/pending-operations.txt}.
 */
public final class PendingOperations {

    private static final String LOCATION = "contract/pending-operations.txt";

    private PendingOperations() {
    }

    /** Their ids; none without the file. */
    public static Set<String> ids() {
        try (InputStream list = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            return list == null ? Set.of() : new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(String::trim)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(LOCATION + " can't be read", e);
        }
    }

    /** The operations of the contract that are served. */
    public static List<Operation> others(Contract contract) {
        Set<String> pending = ids();
        return contract.operations().stream().filter(operation -> !pending.contains(operation.id())).toList();
    }
}
