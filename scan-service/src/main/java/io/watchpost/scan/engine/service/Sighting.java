package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.fingerprint.Clue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A protocol that a probe recognized.
 *
 * @param name of the protocol
 * @param banner raw text to show, or null
 * @param clues for the fingerprints
 * @param facts by the names in {@link Facts}
 */
record Sighting(String name, String banner, List<Clue> clues, Map<String, String> facts) {

    Sighting {
        clues = List.copyOf(clues);
        facts = Map.copyOf(facts);
    }

    static Sighting of(String name, String banner, Clue... clues) {
        return new Sighting(name, banner, List.of(clues), Map.of());
    }

    Sighting with(String fact, String value) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(fact, value);
        return new Sighting(name, banner, clues, more);
    }
}
