package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.fingerprint.Clue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the answers of one protocol are told from all others, and what they say beside. Texts are bytes as ISO 8859-1; patterns let a dot
 * stand for every byte.
 *
 * @param service name of the protocol
 * @param answer what the beginning of an answer must look like; ends where nothing more is needed
 * @param rules where the clues for fingerprints stand
 */
record Recognition(String service, Pattern answer, List<Rule> rules) {

    /**
     * A clue within an answer.
     *
     * @param kind which fingerprints know it
     * @param place finds the text; its groups are joined by spaces
     * @param qod quality of a version found in it
     */
    record Rule(String kind, Pattern place, int qod) {
    }

    static Recognition of(String service, String answer) {
        return new Recognition(service, Pattern.compile(answer, Pattern.DOTALL), List.of());
    }

    /** This recognition and one more clue. */
    Recognition clue(String kind, String place, int qod) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(kind, Pattern.compile(place, Pattern.DOTALL), qod));
        return new Recognition(service, answer, List.copyOf(more));
    }

    boolean matches(String text) {
        return answer.matcher(text).lookingAt();
    }

    /** Whether waiting for more can't change the verdict. */
    boolean decided(String text) {
        return decided(answer, text);
    }

    static boolean decided(Pattern answer, String text) {
        Matcher matcher = answer.matcher(text);
        return matcher.lookingAt() || !matcher.hitEnd();
    }

    /** The sighting that a matching answer amounts to. */
    Optional<Sighting> sighting(String text, String banner) {
        if (!matches(text)) {
            return Optional.empty();
        }
        List<Clue> clues = new ArrayList<>();
        for (Rule rule : rules) {
            Matcher place = rule.place().matcher(text);
            if (place.find()) {
                clues.add(new Clue(rule.kind(), joined(place), rule.qod()));
            }
        }
        return Optional.of(Sighting.of(service, banner, clues.toArray(Clue[]::new)));
    }

    private static String joined(Matcher place) {
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= place.groupCount(); i++) {
            if (place.group(i) != null) {
                groups.add(place.group(i));
            }
        }
        return String.join(" ", groups);
    }
}
