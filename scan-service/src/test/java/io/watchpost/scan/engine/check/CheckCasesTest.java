package io.watchpost.scan.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchpost.scan.engine.net.Bytes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of the catalogue against a service that has the weakness, and against the same service without it. */
class CheckCasesTest {

    private static final Map<String, Check> BY_OID = new Checks(true, Clock.systemUTC()).all().stream()
            .collect(Collectors.toMap(check -> check.metadata().oid(), Function.identity()));
    private static final CheckCatalogue CATALOGUE = new CheckCatalogue();

    private static List<CheckCase> cases;

    static synchronized List<CheckCase> cases() throws Exception {
        if (cases == null) {
            cases = Stream.of(TlsCases.all(), SshCases.all(), WebCases.all(), FileCases.all(), ScriptCases.all(), DataCases.all(),
                    NetworkCases.all(), DatagramCases.all()).flatMap(List::stream).toList();
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aWeaknessIsFoundWhereItIsAndNowhereElse(CheckCase example) throws Exception {
        Check check = BY_OID.get(CATALOGUE.get(example.key()).oid());
        Optional<Evidence> found = example.bad().look(check);
        assertTrue(found.isPresent(), () -> example.key() + " was not found");
        assertNotNull(Bytes.printable(found.get().text(), 2_000));
        assertEquals(Optional.empty(), example.good().look(check));
    }

    @Test
    void eachCheckHasAnExampleOfBothKinds() throws Exception {
        Set<String> missing = new TreeSet<>(CATALOGUE.keys());
        missing.removeAll(cases().stream().map(CheckCase::key).collect(Collectors.toSet()));
        assertEquals(Set.of(), missing);
    }
}
