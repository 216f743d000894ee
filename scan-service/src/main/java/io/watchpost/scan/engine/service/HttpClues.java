package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page and its headers offer to fingerprints. */
final class HttpClues {

    /** Headers that say nothing about products. */
    private static final Set<String> COMMON = Set.of("date", "content-type", "content-length", "connection", "cache-control", "pragma",
            "expires", "etag", "last-modified", "accept-ranges", "vary", "transfer-encoding", "location", "content-encoding", "age",
            "content-language", "strict-transport-security", "x-frame-options", "x-content-type-options", "x-xss-protection",
            "content-security-policy", "referrer-policy", "permissions-policy", "allow", "keep-alive", "server");
    /** Headers that recog knows; all others are of one kind, with their name before the value. */
    private static final Map<String, String> KINDS = Map.of("www-authenticate", "http_header.wwwauth", "set-cookie", "http_header.cookie",
            "x-powered-by", "http_header.x-powered-by");
    /** The items of a Server header after the first: modules and the operating system in brackets. */
    private static final Pattern MODULE = Pattern.compile("(?<= )[A-Za-z][\\w.+-]*/[\\w.+~:-]+");
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]{0,200}>\\s*([^<]{1,200}?)\\s*</title>");
    private static final Pattern GENERATOR =
            Pattern.compile("(?is)<meta\\s[^>]{0,80}?name=[\"']?generator[\"']?[^>]{0,80}?content=[\"']([^\"'>]{1,120})");
    private static final Pattern GENERATOR_AFTER =
            Pattern.compile("(?is)<meta\\s[^>]{0,80}?content=[\"']([^\"'>]{1,120})[\"'][^>]{0,80}?name=[\"']?generator\\b");
    private static final int MOST_MODULES = 16;
    private static final int MOST_HEADERS = 40;
    private static final int LONGEST_VALUE = 500;

    private HttpClues() {
    }

    /** Clues of the page that a server shows to everyone. */
    static List<Clue> of(HttpResponse page) {
        List<Clue> clues = new ArrayList<>();
        page.header("server").ifPresent(text -> {
            clues.add(new Clue("http_header.server", text, Qod.BANNER));
            modules(text, clues);
        });
        page.headers().entrySet().stream().filter(header -> !COMMON.contains(header.getKey())).limit(MOST_HEADERS)
                .forEach(header -> header.getValue().stream().limit(4)
                        .forEach(value -> clues.add(clue(header.getKey(), shortened(value)))));
        found(TITLE, page.body(), "html_title", clues);
        found(GENERATOR, page.body(), "html.generator", clues);
        found(GENERATOR_AFTER, page.body(), "html.generator", clues);
        if (!page.body().isBlank()) {
            clues.add(new Clue("http.body", page.body(), Qod.BANNER));
        }
        return clues;
    }

    private static Clue clue(String header, String value) {
        return KINDS.containsKey(header) ? new Clue(KINDS.get(header), value, Qod.BANNER)
                : new Clue("http_headers", header + ": " + value, Qod.BANNER);
    }

    private static void modules(String server, List<Clue> clues) {
        Matcher modules = MODULE.matcher(server);
        for (int i = 0; i < MOST_MODULES && modules.find(); i++) {
            clues.add(new Clue("apache_modules", modules.group(), Qod.BANNER));
        }
    }

    private static void found(Pattern pattern, String body, String kind, List<Clue> clues) {
        Matcher matcher = pattern.matcher(body);
        if (matcher.find()) {
            clues.add(new Clue(kind, matcher.group(1), Qod.BANNER));
        }
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
    }
}
