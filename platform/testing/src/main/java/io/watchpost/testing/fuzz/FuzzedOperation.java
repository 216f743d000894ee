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
import java.time.Instant;
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

    /**
     * Fuzzes the operation until all that was chosen is done, or the time is over.
     *
     * @return number of calls made
     */
    int run(Operation operation, Instant end) throws SQLException {
        CallerKind kind = table.callerToTryWith(operation.id());
        Valid valid = valid(operation, kind);
        int calls = 0;
        for (Mutation mutation : mutations.of(operation, valid.request(), service.costly(operation.id()))) {
            if (Instant.now().isBefore(end)) {
                calls++;
                if (spoilt(operation, mutation, valid) && !READS.contains(operation.method())) {
                    valid = valid(operation, kind);
                }
            }
        }
        nothingSpoilt(operation, valid);
        return calls + 1;
    }

    /** A call that nothing is wrong with. */
    private record Valid(ValidRequest request, TestCaller caller) {}

    private Valid valid(Operation operation, CallerKind kind) throws SQLException {
        TestCaller caller = service.changesCaller(operation.id()) ? service.newCaller(kind) : service.caller(kind, operation.id());
        Valid valid = new Valid(service.request(operation.id(), caller), caller);
        changes.next();
        return valid;
    }

    /** Whether the call was accepted. */
    private boolean spoilt(Operation operation, Mutation mutation, Valid valid) throws SQLException {
        Draft draft = new Draft(operation, valid.request(), valid.caller());
        mutation.edit().accept(draft);
        Call call = draft.toCall();
        CallAnswer answer = send(operation, mutation, call);
        List<String> effects = changes.next().stream().filter(change -> !isRefusalNote(change)).toList();
        if (answer == null) {
            return false;
        }
        if (!mutation.expectation().fits(answer)) {
            findings.add(operation, mutation.label(), call, "%s expected, but %s".formatted(mutation.expectation(), answer));
        }
        if (!answer.accepted() && !effects.isEmpty()) {
            findings.add(operation, mutation.label(), call, "refused with %s, but %s".formatted(answer, effects));
        }
        return answer.accepted();
    }

    /** That somebody was refused may be put on record. */
    private boolean isRefusalNote(String change) {
        return change.contains(",audit.trail,") || service.refusalNotes().stream().anyMatch(change::contains);
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

    /**
     * After all that the valid request is still good: the refusals were due to what was spoilt, and none of them left a trace, unless it
     * is the count of tries in vain.
     */
    private void nothingSpoilt(Operation operation, Valid valid) {
        Call call = Call.of(operation, valid.request(), valid.caller());
        try {
            CallAnswer answer = client.send(call);
            rules.check(call, answer);
            boolean tooMany = answer.status() == 429;
            if (!tooMany && answer.accepted() != table.accepts(operation.id(), valid.caller().kind())) {
                findings.add(operation, "nothing spoilt", call, answer.toString());
            }
        } catch (IOException | AssertionError wrong) {
            findings.add(operation, "nothing spoilt", call, wrong.getMessage());
        }
    }
}
