package io.watchpost.kit.ownership;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Numbers of records, by organization and kind. Zero is nothing. */
final class GivenRecords {

    private final Map<UUID, Map<String, Integer>> numbers = new TreeMap<>();

    void add(UUID organization, String kind, int number) {
        if (number > 0) {
            numbers.computeIfAbsent(organization, one -> new TreeMap<>()).merge(kind, number, Integer::sum);
        }
    }

    Map<UUID, Map<String, Integer>> byOrganization() {
        return numbers;
    }

    /** Those that have records, and this one. */
    SortedSet<UUID> organizations(UUID always) {
        SortedSet<UUID> organizations = new TreeSet<>(numbers.keySet());
        organizations.add(always);
        return organizations;
    }

    /** Over all organizations. */
    Map<String, Integer> total() {
        Map<String, Integer> total = new TreeMap<>();
        numbers.values().forEach(kinds -> kinds.forEach((kind, number) -> total.merge(kind, number, Integer::sum)));
        return total;
    }
}
