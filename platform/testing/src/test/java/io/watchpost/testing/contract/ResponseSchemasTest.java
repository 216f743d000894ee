package io.watchpost.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseSchemasTest {

    private static final String DOCUMENT = """
            openapi: 3.0.3
            paths:
              /things/{id}: {get: {operationId: getThing, responses: {}}}
              /things/mine: {get: {operationId: getMine, responses: {}}}
            components:
              schemas:
                Base: {type: object, required: [id], properties: {id: {type: string, format: uuid}}}
                Kind: {type: string, enum: [a, b]}
                Thing:
                  allOf:
                  - $ref: '#/components/schemas/Base'
                  - type: object
                    properties:
                      kind: {allOf: [{$ref: '#/components/schemas/Kind'}], x-documented: true}
                      parent: {nullable: true, allOf: [{$ref: '#/components/schemas/Base'}]}
                      at: {type: string, format: date-time, nullable: true}
                      extra: {type: object, additionalProperties: {type: integer}}
                      free: {type: object}
                      parts: {type: array, items: {type: object, properties: {code: {type: string}, note: {type: string}}}}
                Narrowed:
                  allOf:
                  - $ref: '#/components/schemas/Thing'
                  - type: object
                    properties:
                      parts: {type: array, minItems: 1, items: {type: object, properties: {code: {type: string, enum: [x]}}}}
            """;

    private final Contract contract = contract();
    private final JsonNode thing = json("{\"$ref\": \"#/components/schemas/Thing\"}");

    @Test
    void whatIsDocumentedPasses() {
        assertEquals(List.of(), violations("""
                {"id": "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90", "kind": "a", "parent": null, "at": "2025-03-28T12:34:56.789Z",
                 "extra": {"one": 1}, "free": {"any": []}}"""));
        assertEquals(List.of(), violations("""
                {"id": "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90", "at": null, "parent": {"id": "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90"}}"""));
    }

    @Test
    void aMissingFieldAnUndocumentedFieldAndAWrongValueFail() {
        assertFalse(violations("{}").isEmpty());
        assertFalse(violations("{\"id\": \"0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90\", \"surprise\": 1}").isEmpty());
        assertFalse(violations("{\"id\": \"0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90\", \"kind\": \"c\"}").isEmpty());
        assertFalse(violations("{\"id\": \"0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90\", \"kind\": null}").isEmpty());
        assertFalse(violations("{\"id\": \"not a uuid\"}").isEmpty());
        assertFalse(violations("{\"id\": \"0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90\", \"at\": \"yesterday\"}").isEmpty());
        assertFalse(violations("""
                {"id": "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90",
                 "parent": {"id": "0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90", "surprise": 1}}""").isEmpty());
    }

    @Test
    void aSchemaMayNarrowAPropertyOfAnother() {
        JsonNode narrowed = json("{\"$ref\": \"#/components/schemas/Narrowed\"}");
        ResponseSchemas schemas = new ResponseSchemas(contract);
        String id = "{\"id\": \"0195dc5d-6f15-7c3a-9d3e-2b1f6a7c8d90\", \"parts\": ";
        assertEquals(List.of(), schemas.violations(narrowed, json(id + "[{\"code\": \"x\", \"note\": \"n\"}]}")));
        assertFalse(schemas.violations(narrowed, json(id + "[{\"code\": \"y\"}]}")).isEmpty());
        assertFalse(schemas.violations(narrowed, json(id + "[{\"code\": \"x\", \"surprise\": 1}]}")).isEmpty());
        assertFalse(schemas.violations(narrowed, json(id + "[]}")).isEmpty());
    }

    @Test
    void aLiteralPathWinsOverAParameter() {
        assertEquals("getMine", contract.operation("GET", "/things/mine").orElseThrow().id());
        assertEquals("getThing", contract.operation("GET", "/things/7").orElseThrow().id());
        assertTrue(contract.operation("PUT", "/things/7").isEmpty());
    }

    @Test
    void routesAndContractAreComparedInBothDirections() {
        assertEquals(List.of(), RouteContract.differences(contract, Set.of("GET /things/{}"), Set.of("getMine")));
        assertEquals(3, RouteContract.differences(contract, Set.of("GET /things/{}", "GET /else"), Set.of("getThing")).size());
        assertEquals(List.of("pending, but not in the contract: gone"),
                RouteContract.differences(contract, Set.of("GET /things/{}", "GET /things/mine"), Set.of("gone")));
    }

    private List<String> violations(String body) {
        return new ResponseSchemas(contract).violations(thing, json(body));
    }

    private static Contract contract() {
        try {
            return Contract.parse(new ByteArrayInputStream(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
