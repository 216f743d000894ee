package io.watchpost.auth.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchpost.kit.web.ApiException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A feature that can be taken away from a subscription. */
enum RevocableFeature {
    NUMBER_OF_IPS, RESCAN;

    @JsonValue
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a list of names, or a text with commas between them; at least one. */
    static Set<RevocableFeature> read(String field, JsonNode sent) {
        EnumSet<RevocableFeature> named = EnumSet.noneOf(RevocableFeature.class);
        if (sent != null && sent.isTextual()) {
            for (String name : sent.textValue().split(",", values().length + 1)) {
                named.add(of(field, name));
            }
        } else if (sent != null && sent.isArray() && sent.size() <= values().length) {
            sent.forEach(name -> named.add(of(field, name.asText())));
        }
        if (named.isEmpty()) {
            throw refused(field);
        }
        return named;
    }

    private static RevocableFeature of(String field, String name) {
        return Arrays.stream(values()).filter(one -> one.title().equals(name)).findFirst().orElseThrow(() -> refused(field));
    }

    private static ApiException refused(String field) {
        return ApiException.invalid(field, "invalid", "must name number_of_ips, rescan or both, in a list or with a comma between them");
    }
}
