package io.watchpost.testing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.watchpost.testing.contract.SchemaView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends, with every body, members that only the service itself may set, and another organization's id (OWASP API Security Top 10 2023,
 * API3). They must be refused or come to nothing: no answer shows them.
 */
public final class MassAssignment {

    private static final String MARK = "assigned-by-the-client";
    private static final String MARKED_ID = "0b5e55ed-0000-7000-8000-0000000000aa";
    private static final Map<String, Object> OWNED_BY_SERVICE = Map.ofEntries(
            Map.entry("id", MARKED_ID), Map.entry("created_by", Map.of("id", MARKED_ID, "username", MARK)),
            Map.entry("created_by_id", MARKED_ID), Map.entry("user_id", MARKED_ID), Map.entry("organization", Map.of("id", MARKED_ID)),
            Map.entry("created_at", "1999-01-02T03:04:05.678Z"), Map.entry("updated_at", "1999-01-02T03:04:05.678Z"),
            Map.entry("status", MARK), Map.entry("password_hash", MARK), Map.entry("secret_hash", MARK), Map.entry("state", MARK),
            Map.entry("sign_in_count", 471_147_114), Map.entry("progress", 47.1147), Map.entry("sequence", 471_147_114));

    private final TestedService service;
    private final AuthorizationTable table = AuthorizationTable.ofThisService();
    private final Contract contract = Contract.ofThisService();
    private final AnswerRules rules = new AnswerRules(contract);
    private final CallClient client = new CallClient();
    private final List<String> problems = new ArrayList<>();

    private MassAssignment(TestedService service) {
        this.service = service;
    }

    /** No operation takes over what only the service sets. */
    public static void assertNothingOfTheServicesOwnCanBeSet(TestedService service) {
        MassAssignment check = new MassAssignment(service);
        PendingOperations.others(check.contract).stream()
                .filter(operation -> check.contract.body(operation).isPresent()).forEach(check::check);
        Sweep.fail(check.problems);
    }

    private void check(Operation operation) {
        Map<String, Object> members = new HashMap<>(OWNED_BY_SERVICE);
        members.keySet().removeAll(settable(contract.body(operation).orElseThrow()));
        send(operation, "members of the service's own", members, List.of(MARK, MARKED_ID, "1999-01-02", "471147114", "47.1147"));
        String stranger = service.otherOrganization().toString();
        send(operation, "another organization's id", Map.of("organization_id", stranger, "parent_organization", stranger,
                "owner_id", stranger), List.of(stranger));
    }

    private void send(Operation operation, String what, Map<String, Object> members, List<String> marks) {
        CallerKind kind = table.callerToTryWith(operation.id());
        TestCaller caller = service.changesCaller(operation.id()) ? service.newCaller(kind) : service.caller(kind, operation.id());
        ValidRequest request = service.request(operation.id(), caller);
        JsonNode body = request.json();
        if (kind == CallerKind.SUPER_ADMIN || !(body instanceof ObjectNode object)) {
            return;
        }
        ObjectNode record = record(object);
        members.forEach((name, value) -> record.putPOJO(name, value));
        Call call = Call.of(operation, request.json(object), caller);
        CallAnswer answer = answer(call);
        if (answer.accepted() && marks.stream().anyMatch(answer.text()::contains)) {
            problems.add("%s takes over %s: %s".formatted(operation.id(), what, answer));
        }
    }

    private static Set<String> settable(SchemaView body) {
        Map<String, SchemaView> members = body.properties();
        return members.size() == 1 ? members.values().iterator().next().properties().keySet() : members.keySet();
    }

    /** The record inside its wrapper; the body itself where there is none. */
    private static ObjectNode record(ObjectNode body) {
        return body.size() == 1 && body.elements().next() instanceof ObjectNode wrapped ? wrapped : body;
    }

    private CallAnswer answer(Call call) {
        try {
            CallAnswer answer = client.send(call);
            rules.check(call, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
