package io.watchpost.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.watchpost.local.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** The four OpenAPI documents, as the services carried them when this was built. */
public final class Contracts {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private final Map<Service, JsonNode> documents;

    private Contracts(Map<Service, JsonNode> documents) {
        this.documents = documents;
    }

    public static Contracts load() {
        Map<Service, JsonNode> documents = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            documents.put(service, read("/contracts/" + service.id() + "/openapi.yaml"));
        }
        return new Contracts(documents);
    }

    private static JsonNode read(String resource) {
        try (InputStream bytes = Contracts.class.getResourceAsStream(resource)) {
            return YAML.readTree(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + resource, failure);
        }
    }

    public JsonNode of(Service service) {
        return documents.get(service);
    }

    /** The document with this gateway as its server, so that a call tried out from it arrives here. */
    String asServedHere(Service service) {
        ObjectNode document = of(service).deepCopy();
        document.putArray("servers").addObject().put("url", "/");
        try {
            return YAML.writeValueAsString(document);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
