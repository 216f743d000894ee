package io.watchpost.testing.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Holds an answer against the contract: the status is documented (or {@code default} is), the content type too, the body fits the
 * schema and has no field that the schema doesn't list. A request that fits no operation must be refused with a problem document.
 */
public final class ResponseCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    private final Contract contract;
    private final ResponseSchemas schemas;
    private final JsonNode failure;

    public ResponseCheck(Contract contract) {
        this.contract = contract;
        this.schemas = new ResponseSchemas(contract);
        this.failure = contract.document().at("/components/responses/Failure");
    }

    /**
     * Fails with an {@link AssertionError} that says what is not as documented.
     *
     * @param path    of the request
     * @param headers gives a header of the answer by its name; null when it has none
     */
    public void validate(String method, String path, int status, UnaryOperator<String> headers, byte[] body) {
        String call = "%s %s answered %d".formatted(method, path, status);
        Optional<Operation> operation = contract.operation(method, path);
        if (operation.isEmpty() && status < 400) {
            throw new AssertionError(call + ", but the contract has no such operation");
        }
        JsonNode documented = operation.map(found -> documentedResponse(call, found, status)).orElse(failure);
        if (status < 400) {
            validateHeaders(call, documented, headers);
        }
        validateBody(call, documented, headers.apply("Content-Type"), body);
    }

    private JsonNode documentedResponse(String call, Operation operation, int status) {
        JsonNode responses = operation.node().get("responses");
        JsonNode found = responses.path(String.valueOf(status));
        // A success must be documented by its own status: `default` stands for failures.
        if (found.isMissingNode() && status >= 400) {
            found = responses.path("default");
        }
        if (found.isMissingNode()) {
            throw new AssertionError(call + ", a status that isn't documented for " + operation.id());
        }
        return contract.resolve(found);
    }

    private static void validateHeaders(String call, JsonNode documented, UnaryOperator<String> headers) {
        documented.path("headers").fieldNames().forEachRemaining(header -> {
            if (headers.apply(header) == null) {
                throw new AssertionError(call + " without the documented header " + header);
            }
        });
    }

    private void validateBody(String call, JsonNode documented, String contentType, byte[] body) {
        JsonNode content = documented.path("content");
        if (content.isMissingNode()) {
            if (body.length > 0) {
                throw new AssertionError(call + " with a body, where none is documented: " + text(body));
            }
            return;
        }
        String type = contentType == null ? "" : contentType.split(";", 2)[0].trim();
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw new AssertionError("%s as %s, documented are %s".formatted(call, type, names(content)));
        }
        // A download: its bytes are the file's own business, whatever its type.
        if ("binary".equals(media.path("schema").path("format").asText())) {
            return;
        }
        if (type.equals("application/json") || type.equals(PROBLEM)) {
            List<String> violations = schemas.violations(media.path("schema"), parse(call, body));
            if (!violations.isEmpty()) {
                throw new AssertionError("%s with %s%nbody: %s".formatted(call, violations, text(body)));
            }
        }
    }

    private static List<String> names(JsonNode content) {
        return content.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode parse(String call, byte[] body) {
        try {
            return JSON.readTree(text(body));
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " with a body that isn't JSON: " + text(body), e);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
