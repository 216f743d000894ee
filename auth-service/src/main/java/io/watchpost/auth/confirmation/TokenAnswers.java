package io.watchpost.auth.confirmation;

import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers about a token that stands in the address. */
final class TokenAnswers {

    private TokenAnswers() {
    }

    static RestResponse<TokenUsableView> uncached(TokenUsableView view) {
        return RestResponse.ResponseBuilder.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
