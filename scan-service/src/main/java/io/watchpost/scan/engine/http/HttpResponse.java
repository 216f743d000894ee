package io.watchpost.scan.engine.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of a web server, its body cut at the reader's limit.
 *
 * @param headers by lower-case name, each with its values in order
 */
public record HttpResponse(int status, Map<String, List<String>> headers, String body) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\d(?:\\.\\d)? (\\d{3})(?: .*)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,6})[^\\r\\n]{0,100}\\r\\n");
    private static final Pattern END_OF_HEADERS = Pattern.compile("\r?\n\r?\n");

    /** Reads an answer; empty when the text isn't one. */
    public static Optional<HttpResponse> parse(String text) {
        Matcher end = END_OF_HEADERS.matcher(text);
        boolean complete = end.find();
        String[] lines = (complete ? text.substring(0, end.start()) : text).split("\r?\n");
        Matcher status = STATUS_LINE.matcher(lines[0]);
        if (!complete || !status.matches()) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i]);
            if (header.matches()) {
                headers.computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(header.group(2).strip());
            }
        }
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).stream().anyMatch("chunked"::equalsIgnoreCase);
        String body = text.substring(end.end());
        return Optional.of(new HttpResponse(Integer.parseInt(status.group(1)), headers, chunked ? unchunked(body) : body));
    }

    /** The chunks put together, as far as they are whole. */
    private static String unchunked(String body) {
        StringBuilder whole = new StringBuilder();
        Matcher size = CHUNK_SIZE.matcher(body);
        int at = 0;
        while (size.find(at) && size.start() == at) {
            int length = Integer.parseInt(size.group(1), 16);
            if (length == 0 || size.end() + length > body.length()) {
                break;
            }
            whole.append(body, size.end(), size.end() + length);
            at = Math.min(body.length(), size.end() + length + "\r\n".length());
        }
        return whole.toString();
    }

    /** The first value of a header, by lower-case name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    public boolean ok() {
        return status == 200;
    }
}
