package io.watchpost.kit.web;

import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads typed values out of the query, and says which parameter is wrong. */
public final class Parameters {

    private static final int MOST_IDS = 100;

    private Parameters() {}

    /** A UUID that must be there; 422 otherwise. */
    public static UUID uuid(String name, String text) {
        if (text == null || text.isBlank()) {
            throw ApiException.invalid(name, "required", "must be given");
        }
        return parse(name, text.strip());
    }

    /** A UUID that may be absent; 422 when it is malformed. */
    public static Optional<UUID> optionalUuid(String name, String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(parse(name, text.strip()));
    }

    /** A text that must be there, without blanks around it; 422 otherwise. */
    public static String text(String name, String text, int longest) {
        if (text == null || text.isBlank()) {
            throw ApiException.invalid(name, "required", "must be given");
        }
        if (text.length() > longest) {
            throw ApiException.invalid(name, "length", "may have " + longest + " characters at most");
        }
        return text.strip();
    }

    /** The {@code ids} of a delete-many call: comma-separated, or {@code ids[]} repeated; 1 to 100, doubles dropped. */
    public static List<UUID> ids(UriInfo uri) {
        var query = uri.getQueryParameters();
        var texts = new ArrayList<String>(query.getOrDefault("ids", List.of()));
        texts.addAll(query.getOrDefault("ids[]", List.of()));
        var ids = new LinkedHashSet<UUID>();
        for (String text : texts) {
            for (String part : text.split(",", MOST_IDS + 2)) {
                if (!part.isBlank()) {
                    ids.add(parse("ids", part.strip()));
                }
            }
        }
        if (ids.isEmpty() || ids.size() > MOST_IDS) {
            throw ApiException.invalid("ids", "out_of_range", "must name 1 to " + MOST_IDS + " ids");
        }
        return List.copyOf(ids);
    }

    /** A switch that is off when absent; 422 for anything but true and false. */
    public static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ApiException.invalid(name, "invalid_type", "must be true or false");
    }

    private static UUID parse(String name, String text) {
        try {
            var id = UUID.fromString(text);
            // fromString takes shortened groups; an id has one spelling only
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException malformed) {
            // answered below
        }
        throw ApiException.invalid(name, "invalid", "must be a UUID");
    }
}
