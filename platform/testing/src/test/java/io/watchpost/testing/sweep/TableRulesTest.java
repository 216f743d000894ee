package io.watchpost.testing.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchpost.testing.contract.Contract;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of a small contract: one open operation, one about a record. */
class TableRulesTest {

    private static final String CONTRACT = """
            openapi: 3.0.3
            security: [{BearerAuth: []}]
            paths:
              /door: {get: {operationId: knock, security: []}}
              /notes/{id}: {get: {operationId: getNote}}
            """;
    private static final String HEADER = String.join(",", AuthorizationTable.columns()) + "\n";
    private static final String KNOCK = "knock" + ",200".repeat(13) + ",\n";
    private static final String GET_NOTE = "getNote,401,200,200,200,200,404,200,200,200,401,401,401,401,\n";

    @Test
    void aTableThatFitsIsSound() throws IOException {
        assertEquals(List.of(), violations(KNOCK + GET_NOTE));
    }

    @Test
    void eachOperationNeedsARowAndEachRowAnOperation() throws IOException {
        assertEquals(List.of("a row without an operation: gone", "an operation without a row: getNote"),
                violations(KNOCK + GET_NOTE.replace("getNote", "gone")));
    }

    @Test
    void onlyWhatTheContractOpensTakesCallersWithoutCredentials() throws IOException {
        assertEquals(1, violations(KNOCK + GET_NOTE.replaceFirst("401", "200")).size());
        assertEquals(1, violations(KNOCK.replaceFirst("200", "401") + GET_NOTE).size());
    }

    @Test
    void badCredentialsAreRefusedWhateverTheTableWants() throws IOException {
        assertEquals(List.of("getNote: wrong_key must be answered 401"), violations(KNOCK + GET_NOTE.replace("401,\n", "403,\n")));
    }

    @Test
    void aStrangersRecordIsNotThereUnlessThereIsAReason() throws IOException {
        assertEquals(1, violations(KNOCK + GET_NOTE.replace("404", "403")).size());
        assertEquals(1, violations(KNOCK + GET_NOTE.replace("404", "200")).size());
        assertEquals(0, violations(KNOCK + GET_NOTE.replace("404", "200").replace(",\n", ",notes are everybody's\n")).size());
    }

    @Test
    void aTableThatCanNotBeReadFails() {
        assertThrows(IllegalArgumentException.class, () -> AuthorizationTable.parse("operation,nobody\n"));
        assertThrows(IllegalArgumentException.class, () -> AuthorizationTable.parse(HEADER + KNOCK + KNOCK));
        assertThrows(IllegalArgumentException.class, () -> AuthorizationTable.parse(HEADER + "knock,200\n"));
        assertThrows(IllegalArgumentException.class, () -> AuthorizationTable.parse(HEADER + KNOCK.replaceFirst("200", "maybe")));
    }

    private static List<String> violations(String rows) throws IOException {
        Contract contract = Contract.parse(new ByteArrayInputStream(CONTRACT.getBytes(StandardCharsets.UTF_8)));
        return TableRules.violations(AuthorizationTable.parse(HEADER + rows), contract, contract.operations());
    }
}
