package io.watchpost.local.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.watchpost.local.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Swagger UI under {@code /docs/} with the four documents beside it. Everything is read once and kept; nothing else can be asked for. */
final class DocsPages {

    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/";
    private static final String SWAGGER_UI_PROPERTIES = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private final Map<String, Page> pages = new HashMap<>();

    DocsPages(Contracts contracts) {
        pages.put("/docs/", new Page("text/html; charset=utf-8", resource("/docs/index.html")));
        pages.put("/docs/start.js", new Page("text/javascript; charset=utf-8", resource("/docs/start.js")));
        String library = SWAGGER_UI + libraryVersion() + "/";
        pages.put("/docs/swagger-ui.css", new Page("text/css; charset=utf-8", resource(library + "swagger-ui.css")));
        pages.put("/docs/swagger-ui-bundle.js", new Page("text/javascript; charset=utf-8", resource(library + "swagger-ui-bundle.js")));
        pages.put("/docs/swagger-ui-standalone-preset.js",
            new Page("text/javascript; charset=utf-8", resource(library + "swagger-ui-standalone-preset.js")));
        for (Service service : Service.values()) {
            pages.put("/docs/" + service.id() + ".yaml", new Page("application/yaml; charset=utf-8", Buffer.buffer(contracts.asServedHere(service))));
        }
    }

    /** Answers the request if it is for one of these pages. */
    boolean answer(HttpServerRequest request) {
        String path = request.path();
        if ("/".equals(path) || "/docs".equals(path)) {
            request.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, "/docs/").end();
            return true;
        }
        Page page = pages.get(path);
        if (page != null) {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, page.mediaType()).putHeader("X-Content-Type-Options", "nosniff").end(page.body());
        }
        return page != null;
    }

    private static String libraryVersion() {
        Properties properties = new Properties();
        try (InputStream bytes = DocsPages.class.getResourceAsStream(SWAGGER_UI_PROPERTIES)) {
            properties.load(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return properties.getProperty("version");
    }

    private static Buffer resource(String name) {
        try (InputStream bytes = DocsPages.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return Buffer.buffer(bytes.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Page(String mediaType, Buffer body) {
    }
}
