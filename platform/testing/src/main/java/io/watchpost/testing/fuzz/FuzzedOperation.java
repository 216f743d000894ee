package io.watchpost.testing.fuzz;

import io.watchpost.testing.calls.Call;
import io.watchpost.testing.calls.CallAnswer;
import io.watchpost.testing.calls.CallClient;
import io.watchpost.testing.calls.CallerKind;
import io.watchpost.testing.calls.TestCaller;
import io.watchpost.testing.calls.TestedService;
import io.watchpost.testing.calls.ValidRequest;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.Operation;
import io.watchpost.testing.postgres.TableChanges;
import io.watchpost.testing.sweep.AnswerRules;
import io.watchpost.testing.sweep.AuthorizationTable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Fuzzes one operation after another, as somebody who may call it. */
final class FuzzedOperation {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final TestedService service;
    private final Findings findings;
    private final TableChanges changes;
    private final Mutations mutations;
    private final AuthorizationTable table = AuthorizationTable.ofThisService();
    private final AnswerRules rules;
    private final CallClient client = new CallClient();

    FuzzedOperation(TestedService service, Contract contract, Findings findings, TableChanges changes, Mutations mutations) {
        this.service = service;
        this.findings = findings;
        this.changes = changes;
        this.mutations = mutations;
        this.rules = new AnswerRules(contract);
    }

    /** Answers the number of calls made. */
    int run(Operation operation) throws SQLException {
        CallerKind kind = table.somebodyAllowed(operation.id());
        TestCaller caller = caller(operation, kind);
        ValidRequest request = service.request(operation.id(), caller);
        List<Mutation> chosen = mutations.of(operation, request, service.changesCaller(operation.id()));
        for (Mutation mutation : chosen) {
            if (spoilt(operation, mutation, request, caller) && !READS.contains(operation.method())) {
                caller = caller(operation, kind);
                request = service.request(operation.id(), caller);
            }
        }
        valid(operation, request, caller);
        return chosen.size() + 1;
    }

    /** Whether the call was accepted. */
    private boolean spoilt(Operation operation, Mutation mutation, ValidRequest request, TestCaller caller) throws SQLException {
        Draft draft = new Draft(operation, request, caller);
        mutation.edit().accept(draft);
        Call call = draft.toCall();
        changes.next();
        CallAnswer answer = send(operation, mutation, call);
        if (answer == null) {
            return false;
        }
        if (!mutation.expectation().fits(answer)) {
            findings.add(operation, mutation.label(), call, "%s expected, but %s".formatted(mutation.expectation(), answer));
        }
        List<String> effects = changes.next();
        if (!answer.accepted() && !effects.isEmpty()) {
            findings.add(operation, mutation.label(), call, "refused with %s, but %s".formatted(answer, effects));
        }
        return answer.accepted();
    }

    private CallAnswer send(Operation operation, Mutation mutation, Call call) {
        CallAnswer answer = null;
        try {
            answer = client.send(call);
            rules.check(call, answer);
        } catch (IOException cutOff) {
            // A server may close the connection on somebody who goes on sending what it has refused (RFC 9110, section 15.5.14).
            if (mutation.expectation() != Expectation.TOO_LARGE) {
                findings.add(operation, mutation.label(), call, cutOff.toString());
            }
        } catch (AssertionError wrong) {
            findings.add(operation, mutation.label(), call, wrong.getMessage());
        }
        return answer;
    }

    /** After all that the valid request is still good: the refusals were due to what was spoilt, and none of them left a trace. */
    private void valid(Operation operation, ValidRequest request, TestCaller caller) {
        Call call = Call.of(operation, request, caller);
        try {
            CallAnswer answer = client.send(call);
            rules.check(call, answer);
            if (!answer.accepted()) {
                findings.add(operation, "nothing spoilt", call, answer.toString());
            }
        } catch (IOException | AssertionError wrong) {
            findings.add(operation, "nothing spoilt", call, wrong.getMessage());
        }
    }

    private TestCaller caller(Operation operation, CallerKind kind) {
        return service.changesCaller(operation.id()) ? service.newCaller(kind) : service.caller(kind);
    }
}
