package io.watchpost.kit.web;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.List;

/** Words for JSON values of a wrong type; never a Java name. */
final class Mismatches {

    private Mismatches() {}

    static ApiException toException(MismatchedInputException failure) {
        String field = path(failure.getPath());
        if (field.isEmpty()) {
            return ApiException.invalid("body", "invalid_type", "The body must be a JSON object with the documented members.");
        }
        if (failure instanceof StorableText.UnstorableTextException) {
            return ApiException.invalid(field, "invalid", StorableText.RULE);
        }
        return ApiException.invalid(field, "invalid_type", "must be " + expected(failure.getTargetType()));
    }

    private static String path(List<Reference> references) {
        var path = new StringBuilder();
        for (Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "of the documented type";
        }
        if (type.isEnum()) {
            return "one of the documented values";
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "String" -> "a string";
            case "Boolean", "boolean" -> "true or false";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "BigDecimal", "Double", "double" -> "a number";
            case "Instant", "OffsetDateTime" -> "a date-time (ISO 8601)";
            case "List", "ArrayList", "Set" -> "a list";
            default -> "of the documented type";
        };
    }
}
