package io.watchpost.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;

/** A service's OpenAPI document, as the service carries it in {@code META-INF/openapi.yaml}. */
public final class Contract {

    private static final String LOCATION = "META-INF/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final List<Operation> operations;

    private Contract(JsonNode document) {
        this.document = document;
        this.operations = operations(document);
    }

    /** The document of the service whose classes are on the class path. */
    public static Contract ofThisService() {
        try (InputStream yaml = Thread.currentThread().getContextClassLoader().getResourceAsStream(LOCATION)) {
            if (yaml == null) {
                throw new IllegalStateException("No " + LOCATION + " on the class path");
            }
            return parse(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(LOCATION + " can't be read", e);
        }
    }

    /** A document from YAML. */
    public static Contract parse(InputStream yaml) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(16 * 1024 * 1024);
        limits.setMaxAliasesForCollections(1_000);
        return new Contract(new YAMLMapper(YAMLFactory.builder().loaderOptions(limits).build()).readTree(yaml));
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The operation that a request is for: literal segments win over parameters. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method) && operation.matches(path))
                .min(Comparator.comparingInt(Operation::parameters));
    }

    /** The parameters of an operation, in path, query and headers; references are followed. */
    public List<JsonNode> parameters(Operation operation) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false).map(this::resolve).toList();
    }

    /** Whether the contract lets callers without credentials in. */
    public boolean open(Operation operation) {
        JsonNode security = operation.node().path("security");
        if (security.isMissingNode()) {
            security = document.path("security");
        }
        return security.isEmpty() || StreamSupport.stream(security.spliterator(), false).anyMatch(Contract::namesNobody);
    }

    /** A way in that says at most which application calls. */
    private static boolean namesNobody(JsonNode way) {
        return way.properties().stream().allMatch(scheme -> scheme.getKey().equals("ApiKeyAuth"));
    }

    /** The schema of an operation's JSON body; empty when it takes none. */
    public Optional<SchemaView> body(Operation operation) {
        JsonNode schema = resolve(operation.node().path("requestBody")).path("content").path("application/json").path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(new SchemaView(this, schema));
    }

    JsonNode document() {
        return document;
    }

    /** The node itself, or what its {@code $ref} names. */
    JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(member -> {
            if (METHODS.contains(member.getKey())) {
                String method = member.getKey().toUpperCase(Locale.ROOT);
                operations.add(new Operation(member.getValue().path("operationId").asText(), method, path.getKey(), member.getValue()));
            }
        }));
        return List.copyOf(operations);
    }
}
