package io.watchpost.testing.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a service answered; of an endless stream the beginning only, without a body. */
public record CallAnswer(int status, HttpHeaders headers, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public boolean accepted() {
        return status < 400;
    }

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body; a missing node when it is not JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(text());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The code of a problem's first error; empty when it has none. */
    public String code() {
        return json().at("/errors/0/code").asText();
    }

    /** Status and body, shortened. */
    @Override
    public String toString() {
        String text = text();
        return status + " " + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
    }
}
