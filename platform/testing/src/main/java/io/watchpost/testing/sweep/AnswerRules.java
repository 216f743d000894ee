package io.watchpost.testing.sweep;

import io.watchpost.testing.calls.Call;
import io.watchpost.testing.calls.CallAnswer;
import io.watchpost.testing.contract.Contract;
import io.watchpost.testing.contract.ResponseCheck;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must be true of every answer, to whomever. */
public final class AnswerRules {

    private static final Map<Integer, String> STATUS_TEXTS =
            Map.of(401, "Unauthorized", 403, "Forbidden", 404, "Record Not Found", 422, "Parameter Error");
    /** Names of classes, traces of a stack, words of SQL: OWASP ASVS 5.0, 16.5.1. */
    private static final Pattern INTERNALS = Pattern.compile(
            "io\\.watchpost|io\\.quarkus|io\\.vertx|org\\.hibernate|org\\.postgresql|java\\.|jakarta\\.|com\\.fasterxml|\\wException|\\bat [a-z]+\\."
            + "|SQLSTATE|(?i)select .+ from |insert into |violates [a-z-]+ constraint");

    /** A request line or headers beyond the limits: refused while they are read, so that there is no request yet to answer at length. */
    private static final Set<Integer> BEFORE_THE_SERVICE = Set.of(414, 431);

    private final ResponseCheck contract;

    public AnswerRules(Contract contract) {
        this.contract = new ResponseCheck(contract);
    }

    /** Fails with an {@link AssertionError} when the answer breaks a rule. */
    public void check(Call call, CallAnswer answer) {
        if (BEFORE_THE_SERVICE.contains(answer.status()) && answer.body().length == 0) {
            return;
        }
        require(answer.status() < 500, call, answer, "a failure of the service's own");
        contract.validate(call.method(), call.path(), answer.status(), answer::header, answer.body());
        if (!answer.accepted()) {
            require(answer.json().path("status").asInt() == answer.status(), call, answer, "a problem of another status");
            String text = STATUS_TEXTS.get(answer.status());
            require(text == null || text.equals(answer.json().path("status_text").asText()), call, answer, "another status_text");
            require(answer.status() != 422 || !answer.json().path("errors").isEmpty(), call, answer, "no field is named");
            require(answer.status() != 401 || answer.header("WWW-Authenticate") != null, call, answer, "no WWW-Authenticate");
            require(answer.status() != 429 || answer.header("Retry-After") != null, call, answer, "no Retry-After");
            require(!INTERNALS.matcher(answer.text()).find(), call, answer, "it tells of the service's inside");
        }
    }

    private static void require(boolean holds, Call call, CallAnswer answer, String otherwise) {
        if (!holds) {
            throw new AssertionError("%s: %s: %s".formatted(call, otherwise, answer));
        }
    }
}
