package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.http.HttpResponse;
import io.watchpost.scan.engine.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or page that shouldn't be handed out to anyone who asks.
 *
 * @param paths asked for in turn, until one tells
 * @param telling found in the body of an answer with status 200. A server that answers alike for a path that can't exist tells nothing.
 */
record Exposure(CheckMetadata metadata, Pattern telling, List<String> paths) implements Check {

    private static final int LONGEST_QUOTE = 80;

    @Override
    public boolean applies(Service service) {
        return Kinds.http(service);
    }

    @Override
    public Optional<Evidence> run(CheckContext context) throws IOException {
        for (String path : paths) {
            Optional<HttpResponse> page = context.page(path).filter(HttpResponse::ok);
            Matcher told = page.map(answer -> telling.matcher(answer.body())).orElse(null);
            if (told != null && told.find() && !toldByAnyPage(context)) {
                return Optional.of(Evidence.behaviour(path + " was handed out. It was recognized by: " + quote(told.group())));
            }
        }
        return Optional.empty();
    }

    private boolean toldByAnyPage(CheckContext context) throws IOException {
        return context.missingPage().filter(answer -> answer.ok() && telling.matcher(answer.body()).find()).isPresent();
    }

    /** The patterns stop before values, so that no secret is told; the quote is short nevertheless. */
    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE);
    }
}
