package io.watchpost.testing.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds every response that RestAssured sees against the service's contract: the status is documented (or {@code default} is), the
 * content type too, the body fits the schema and has no field that the schema doesn't list. A request that fits no operation must be
 * refused with a problem document. Requests are never checked: tests send bad ones on purpose. Paths below {@code /q/} are the
 * framework's own and left alone.
 */
public final class ContractValidation implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    private final Contract contract;
    private final ResponseSchemas schemas;
    private final JsonNode failure;

    public ContractValidation(Contract contract) {
        this.contract = contract;
        this.schemas = new ResponseSchemas(contract);
        this.failure = contract.document().at("/components/responses/Failure");
    }

    /** Validates all that RestAssured does in this JVM from now on; repeating it changes nothing. */
    public static void install() {
        if (RestAssured.filters().stream().noneMatch(ContractValidation.class::isInstance)) {
            RestAssured.filters(new ContractValidation(Contract.ofThisService()));
        }
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification specification, FilterContext context) {
        Response response = context.next(request, specification);
        String path = URI.create(request.getURI()).getPath();
        if (!path.startsWith("/q/")) {
            validate(request.getMethod(), path, response);
        }
        return response;
    }

    private void validate(String method, String path, Response response) {
        int status = response.statusCode();
        String call = "%s %s answered %d".formatted(method, path, status);
        Optional<Operation> operation = contract.operation(method, path);
        if (operation.isEmpty() && status < 400) {
            throw new AssertionError(call + ", but the contract has no such operation");
        }
        JsonNode documented = operation.map(found -> documentedResponse(call, found, status)).orElse(failure);
        validateHeaders(call, documented, response);
        validateBody(call, documented, response);
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

    private static void validateHeaders(String call, JsonNode documented, Response response) {
        if (response.statusCode() < 400) {
            documented.path("headers").fieldNames().forEachRemaining(header -> {
                if (response.header(header) == null) {
                    throw new AssertionError(call + " without the documented header " + header);
                }
            });
        }
    }

    private void validateBody(String call, JsonNode documented, Response response) {
        JsonNode content = documented.path("content");
        byte[] body = response.asByteArray();
        if (content.isMissingNode()) {
            if (body.length > 0) {
                throw new AssertionError(call + " with a body, where none is documented: " + response.asString());
            }
            return;
        }
        String type = mediaType(response);
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw new AssertionError("%s as %s, documented are %s".formatted(call, type, names(content)));
        }
        // A download: its bytes are the file's own business, whatever its type.
        if ("binary".equals(media.path("schema").path("format").asText())) {
            return;
        }
        if (type.equals("application/json") || type.equals(PROBLEM)) {
            List<String> violations = schemas.violations(media.path("schema"), parse(call, response.asString()));
            if (!violations.isEmpty()) {
                throw new AssertionError("%s with %s%nbody: %s".formatted(call, violations, response.asString()));
            }
        }
    }

    private static String mediaType(Response response) {
        String type = response.contentType() == null ? "" : response.contentType();
        return type.split(";", 2)[0].trim();
    }

    private static List<String> names(JsonNode content) {
        return content.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode parse(String call, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " with a body that isn't JSON: " + body, e);
        }
    }
}
