package io.watchpost.local.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** What the gateway itself answers when it can't pass a request on: RFC 9457 in the form of the four services. */
enum Problem {

    NO_ROUTE(404, "Not Found", "Record Not Found", "No service has this path."),
    TOO_LARGE(413, "Content Too Large", "Content Too Large", "The body is larger than this gateway passes on."),
    BAD_ANSWER(502, "Bad Gateway", "Bad Gateway", "The service ended the connection before it had answered."),
    AWAY(503, "Service Unavailable", "Service Unavailable", "The service does not take requests now."),
    TOO_SLOW(504, "Gateway Timeout", "Gateway Timeout", "The service did not answer in time.");

    static final String MEDIA_TYPE = "application/problem+json";
    private final int status;
    private final String title;
    private final String statusText;
    private final String detail;

    Problem(int status, String title, String statusText, String detail) {
        this.status = status;
        this.title = title;
        this.statusText = statusText;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    Buffer body(String path) {
        return new JsonObject().put("type", "about:blank").put("title", title).put("status", status).put("status_text", statusText)
            .put("detail", detail).put("instance", path).toBuffer();
    }
}
