package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.Call;
import io.watchpost.testing.calls.CallAnswer;
import io.watchpost.testing.calls.CallClient;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import io.watchpost.testing.contract.PendingOperations;
import io.watchpost.testing.sweep.AuthorizationTable.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Calls every operation that is served as every kind of caller, and holds the answers against the checked-in
 * {@link AuthorizationTable}. Cells that expect a refusal are called first and share one request, whose records therefore exist; each
 * of the others gets a request of its own.
 */
public final class Sweep {

    private static final Comparator<CallerKind> BY_ORDER = Comparator.naturalOrder();

    private final TestedService service;
    private final Contract contract = Contract.ofThisService();
    private final AuthorizationTable table = AuthorizationTable.ofThisService();
    private final AnswerRules rules = new AnswerRules(contract);
    private final CallClient client = new CallClient();
    private final ActualTable actual = new ActualTable();
    private final List<String> differences = new ArrayList<>();

    private Sweep(TestedService service) {
        this.service = service;
    }

    /** The table has a row for each operation served and no other, and allows nothing that no table may allow. */
    public static void assertTableIsSound() {
        Contract contract = Contract.ofThisService();
        fail(TableRules.violations(AuthorizationTable.ofThisService(), contract, PendingOperations.others(contract)));
    }

    /** Every caller of every operation is answered what the table says; {@code target/authorization.csv} has what was answered. */
    public static void assertAnswersAreThoseOfTheTable(TestedService service) {
        Sweep sweep = new Sweep(service);
        PendingOperations.others(sweep.contract).stream().filter(each -> sweep.table.row(each.id()) != null).forEach(sweep::sweep);
        sweep.actual.write();
        fail(sweep.differences);
    }

    private void sweep(Operation operation) {
        Row row = table.row(operation.id());
        ValidRequest refused = null;
        for (CallerKind kind : refusalsFirst(row)) {
            boolean accepts = row.of(kind).accepts();
            TestCaller caller = accepts && service.changesCaller(operation.id()) ? service.newCaller(kind)
                    : service.caller(kind, operation.id());
            ValidRequest request = accepts || refused == null ? service.request(operation.id(), caller) : refused;
            refused = accepts ? null : request;
            compare(operation, row, caller, Call.of(operation, request, caller));
            if (kind == CallerKind.OTHER_ADMIN && operation.namesRecord() && row.of(kind).is(404)) {
                nothingIsDisclosed(operation, request, caller);
            }
        }
    }

    private static List<CallerKind> refusalsFirst(Row row) {
        return Arrays.stream(CallerKind.values())
                .sorted(Comparator.comparing((CallerKind kind) -> row.of(kind).accepts()).thenComparing(BY_ORDER)).toList();
    }

    private void compare(Operation operation, Row row, TestCaller caller, Call call) {
        CallAnswer answer = checked(operation, caller, call);
        if (answer == null) {
            return;
        }
        actual.note(operation.id(), caller.kind(), answer);
        ExpectedAnswer expected = row.of(caller.kind());
        if (!expected.fits(answer)) {
            differences.add("%s as %s: %s expected, but %s".formatted(operation.id(), caller.kind().column(), expected, answer));
        }
    }

    /** A stranger's answer is the same whether the record is another's or nobody's. */
    private void nothingIsDisclosed(Operation operation, ValidRequest request, TestCaller caller) {
        Call others = Call.of(operation, request, caller);
        Call nobodys = Call.of(operation, Ids.replaced(request), caller);
        CallAnswer one = checked(operation, caller, others);
        CallAnswer other = checked(operation, caller, nobodys);
        if (one != null && other != null
                && (one.status() != other.status() || !Ids.blanked(one.text()).equals(Ids.blanked(other.text())))) {
            differences.add("%s tells a stranger that a record exists: %s, for one that doesn't: %s".formatted(operation.id(), one, other));
        }
    }

    private CallAnswer checked(Operation operation, TestCaller caller, Call call) {
        try {
            CallAnswer answer = client.send(call);
            rules.check(call, answer);
            return answer;
        } catch (IOException | AssertionError wrong) {
            differences.add("%s as %s: %s".formatted(operation.id(), caller.kind().column(), wrong.getMessage()));
            return null;
        }
    }

    static void fail(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.size() + " problems:" + System.lineSeparator()
                    + String.join(System.lineSeparator(), problems));
        }
    }
}
