package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.http.HttpResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JavaScript libraries with known vulnerabilities, by the banners of the files that the start page loads from its own server. */
final class ScriptChecks {

    private static final int MOST_SCRIPTS = 12;
    private static final Pattern SOURCE = Pattern.compile("(?i)<script\\b[^>]{0,400}?\\bsrc\\s*=\\s*[\"']?([^\\s\"'>]{1,400})");

    private ScriptChecks() {
    }

    static List<Check> all(CheckCatalogue catalogue) {
        List<Check> checks = new ArrayList<>();
        for (ScriptLibrary library : ScriptLibrary.all()) {
            checks.add(new SimpleCheck(catalogue.get("script-" + library.name()), Kinds::http, context -> outdated(library, context)));
        }
        return checks;
    }

    private static Optional<Evidence> outdated(ScriptLibrary library, CheckContext context) throws IOException {
        for (Map.Entry<String, String> script : scripts(context).entrySet()) {
            Optional<String> version = library.version(script.getValue());
            List<String> cves = version.map(library::cves).orElse(List.of());
            if (!cves.isEmpty()) {
                return Optional.of(new Evidence(script.getKey() + " has version " + version.get() + ", which is affected by "
                        + String.join(", ", cves) + ".", Qod.PROTOCOL_FIELD));
            }
        }
        return Optional.empty();
    }

    /** The files by path, in the order of paths; the page itself is among them, since scripts may stand in it. */
    private static Map<String, String> scripts(CheckContext context) throws IOException {
        Map<String, String> scripts = new TreeMap<>();
        Landing landing = context.landing();
        Optional<HttpResponse> page = landing.page().filter(HttpResponse::ok);
        if (page.isEmpty()) {
            return scripts;
        }
        scripts.put(landing.path(), page.get().body());
        Matcher sources = SOURCE.matcher(page.get().body());
        while (sources.find() && scripts.size() <= MOST_SCRIPTS) {
            Optional<String> path = context.webPath().of(landing.path(), sources.group(1));
            if (path.isPresent() && !scripts.containsKey(path.get())) {
                scripts.put(path.get(), context.page(path.get()).filter(HttpResponse::ok).map(HttpResponse::body).orElse(""));
            }
        }
        return scripts;
    }
}
