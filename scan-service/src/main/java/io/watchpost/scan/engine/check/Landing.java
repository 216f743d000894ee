package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.http.HttpResponse;
import java.util.Optional;

/**
 * A page at the end of redirects.
 *
 * @param path at which it is
 * @param page empty when the server didn't answer
 */
public record Landing(String path, Optional<HttpResponse> page) {
}
