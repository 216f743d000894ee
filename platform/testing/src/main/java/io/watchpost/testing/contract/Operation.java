package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * One operation of a contract.
 *
 * @param id       its operationId
 * @param method   in capitals
 * @param template path with parameters in braces
 * @param node     the operation as the document has it
 */
public record Operation(String id, String method, String template, JsonNode node) {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]+}");

    /** Method and path with the parameters' names left out: equal for equal routes. */
    public String route() {
        return route(method, template);
    }

    static String route(String method, String template) {
        return method + " " + PARAMETER.matcher(template).replaceAll("{}");
    }

    boolean matches(String path) {
        String expression = "\\Q" + PARAMETER.matcher(template).replaceAll("\\\\E[^/]+\\\\Q") + "\\E";
        return path.matches(expression);
    }

    /** Whether its path names a record. */
    public boolean namesRecord() {
        return parameters() > 0;
    }

    int parameters() {
        return (int) PARAMETER.matcher(template).results().count();
    }
}
