package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import io.watchpost.testing.sweep.AuthorizationTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must be true of every table, whatever the service: what it may not allow. */
final class TableRules {

    private TableRules() {
    }

    /** What is wrong; empty when nothing is. */
    static List<String> violations(AuthorizationTable table, Contract contract, List<Operation> served) {
        List<String> violations = new ArrayList<>();
        Set<String> ids = served.stream().map(Operation::id).collect(Collectors.toSet());
        table.operations().stream().filter(id -> !ids.contains(id)).forEach(id -> violations.add("a row without an operation: " + id));
        for (Operation operation : served) {
            Row row = table.row(operation.id());
            if (row == null) {
                violations.add("an operation without a row: " + operation.id());
            } else {
                denyByDefault(contract.open(operation), row, violations);
                circle(operation, row, violations);
            }
        }
        return violations;
    }

    /** Only what the contract opens takes calls without credentials; only there bad ones don't matter. */
    private static void denyByDefault(boolean open, Row row, List<String> violations) {
        boolean nobodyIsRefused = row.of(CallerKind.NOBODY).is(401);
        if (open == nobodyIsRefused) {
            violations.add("%s: the contract %s callers without credentials in, the table expects %s".formatted(
                    row.operation(), open ? "lets" : "doesn't let", row.of(CallerKind.NOBODY)));
        }
        Arrays.stream(CallerKind.values()).filter(caller -> !open && caller.bad() && !row.of(caller).is(401)).forEach(caller ->
                violations.add("%s: %s must be answered 401".formatted(row.operation(), caller.column())));
    }

    /** A record of another organization is not there; 403 is for those who may do this with no record at all. */
    private static void circle(Operation operation, Row row, List<String> violations) {
        ExpectedAnswer stranger = row.of(CallerKind.OTHER_ADMIN);
        boolean nobodysBusiness = stranger.is(403) && row.of(CallerKind.ADMIN).is(403);
        if (operation.namesRecord() && !stranger.is(404) && !nobodysBusiness && row.why().isEmpty()) {
            violations.add("%s: other_admin must be answered 404; if the record belongs to all, say so in the last column".formatted(
                    row.operation()));
        }
    }
}
