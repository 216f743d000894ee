package io.watchpost.notification.delivery;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;

/** The first 4 KiB of an answer, as text; the rest is never read. */
final class BodyHead {

    private static final int LIMIT = 4096;

    private final Buffer head = Buffer.buffer();
    private final Promise<String> done = Promise.promise();

    private BodyHead() {}

    static Future<String> read(HttpClientResponse response) {
        BodyHead reader = new BodyHead();
        response.handler(reader::add).endHandler(end -> reader.finish()).exceptionHandler(broken -> reader.finish());
        return reader.done.future();
    }

    private void add(Buffer part) {
        head.appendBuffer(part, 0, Math.min(part.length(), LIMIT - head.length()));
        if (head.length() == LIMIT) {
            finish();
        }
    }

    /** PostgreSQL's text takes no NUL; what is no UTF-8 becomes replacement characters. */
    private void finish() {
        done.tryComplete(new String(head.getBytes(), StandardCharsets.UTF_8).replace("\0", "\uFFFD"));
    }
}
