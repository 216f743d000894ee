package io.watchpost.scan.engine.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JavaScript library: how its own banner tells the version, and which versions have known vulnerabilities (facts of the CVE entries, in
 * {@code engine/scripts.csv}).
 */
record ScriptLibrary(String name, Pattern banner, List<Flaw> flaws) {

    private static final String RESOURCE = "/engine/scripts.csv";
    private static final String VERSION = "(\\d{1,4}(?:\\.\\d{1,5}){1,3})";
    private static final Map<String, Pattern> BANNERS = Map.ofEntries(
            banner("jquery", "jQuery (?:JavaScript Library )?v"),
            banner("jquery-ui", "jQuery UI (?:- |Core |- jQuery UI Core )?v?"),
            banner("bootstrap", "(?:Bootstrap v|bootstrap(?:-\\w{1,20})?\\.js v)"),
            banner("angularjs", "AngularJS v"),
            banner("lodash", "(?s)\\b(?:lodash |Lodash <https?://lodash\\.com/>.{0,6000}?\\bVERSION = ['\"]|"
                    + "Lodash (?:<https?://)?lodash\\.com.{0,65000}?\\bVERSION ?= ?\")"),
            banner("moment", "//! moment\\.js\\s+//! version : "),
            banner("handlebars", "(?i)\\bhandlebars v"),
            banner("underscore", "\\A\\s*(?:/[/*]!?)?[\\s*/]{0,20}Underscore\\.js "),
            banner("dompurify", "@license DOMPurify "),
            banner("vue", "Vue\\.js v"),
            banner("axios", "(?i)/[*/]!? ?axios v"),
            banner("prototype", "Prototype JavaScript framework, version "),
            banner("knockout", "Knockout JavaScript library v"),
            banner("highcharts", "Highcharts JS v"));

    /**
     * One vulnerability.
     *
     * @param first affected version, or empty
     * @param fixed first version that isn't affected any more, or empty when there is none
     */
    record Flaw(String library, String first, String fixed, String cve) {

        boolean affects(String version) {
            return (first.isEmpty() || compare(version, first) >= 0) && (fixed.isEmpty() || compare(version, fixed) < 0);
        }
    }

    /** All known libraries. */
    static List<ScriptLibrary> all() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(ScriptLibrary.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            Map<String, List<Flaw>> flaws = reader.lines().filter(line -> !line.startsWith("#")).map(line -> line.split(",", 4))
                    .map(parts -> new Flaw(parts[0], parts[1], parts[2], parts[3])).collect(Collectors.groupingBy(Flaw::library));
            return flaws.entrySet().stream().map(entry -> new ScriptLibrary(entry.getKey(), BANNERS.get(entry.getKey()), entry.getValue()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The version that a file's banner states. */
    Optional<String> version(String script) {
        Matcher found = banner.matcher(script);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The vulnerabilities of a version. */
    List<String> cves(String version) {
        return flaws.stream().filter(flaw -> flaw.affects(version)).map(Flaw::cve).distinct().toList();
    }

    /** Compares versions part by part as numbers; what is missing counts as zero. */
    static int compare(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = part(left, i).compareTo(part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }

    private static Map.Entry<String, Pattern> banner(String name, String before) {
        return Map.entry(name, Pattern.compile(before + VERSION));
    }
}
