package io.watchpost.scan.engine.fingerprint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One pattern and what a match of it says.
 *
 * @param examples texts that must match, each with the parameters that must come out
 */
public record Fingerprint(Pattern pattern, String description, List<Example> examples, List<Param> params) {

    private static final Pattern REFERENCE = Pattern.compile("\\{([A-Za-z0-9_.]+)}");
    /** In CPE names an unknown part is written so. */
    private static final String UNKNOWN = "-";

    /** A text that the pattern must match, and parameters that it must yield. */
    public record Example(String text, Map<String, String> expected) {
    }

    /**
     * One parameter of a match.
     *
     * @param group number of the group that holds the value, or 0 for the fixed value
     */
    public record Param(String name, int group, String value) {
    }

    /** The parameters that the text yields, references between them resolved; empty when the pattern doesn't match. */
    public Optional<Map<String, String>> match(String text) {
        Matcher matcher = pattern.matcher(new BoundedText(text));
        if (!found(matcher)) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (Param param : params) {
            String value = param.group() == 0 ? param.value() : matcher.group(param.group());
            if (value != null && !value.isEmpty()) {
                found.put(param.name(), value);
            }
        }
        found.replaceAll((name, value) -> resolve(value, found));
        return Optional.of(found);
    }

    /** A pattern that takes too long, or too deep a stack, doesn't match. */
    private static boolean found(Matcher matcher) {
        try {
            return matcher.find();
        } catch (BoundedText.ExhaustedException | StackOverflowError hostile) {
            return false;
        }
    }

    private static String resolve(String value, Map<String, String> found) {
        if (value.indexOf('{') < 0) {
            return value;
        }
        return REFERENCE.matcher(value)
                .replaceAll(reference -> Matcher.quoteReplacement(found.getOrDefault(reference.group(1), UNKNOWN)));
    }
}
