package io.watchpost.scan.address;

/**
 * Why one entry of a host list can't be used.
 *
 * @param code    for programs: {@code invalid} or {@code refused}
 * @param message for people; it names the entry
 */
public record EntryProblem(String code, String message) {

    static EntryProblem invalid(String entry, String reason) {
        return new EntryProblem("invalid", "\"" + shortened(entry) + "\" " + reason);
    }

    static EntryProblem refused(String entry, String reason) {
        return new EntryProblem("refused", "\"" + shortened(entry) + "\" " + reason);
    }

    private static String shortened(String entry) {
        return entry.length() <= 80 ? entry : entry.substring(0, 80) + "…";
    }
}
