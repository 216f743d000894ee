package io.watchpost.report.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.report.content.Host;
import io.watchpost.report.content.ReportContent;
import io.watchpost.report.render.ReportRenderer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A report for programs. Both kinds start with the summary and the reasons why findings fail; the executive one goes on with priorities and
 * the worst hosts, the detailed one with every host, its open ports and its findings.
 */
public final class JsonReport implements ReportRenderer {

    private static final int PRIORITIES = 100;
    private static final int HOSTS = 100;

    /** What follows the summary. */
    private interface Body {
        void write(JsonGenerator json, ReportContent content) throws IOException;
    }

    private final ObjectMapper mapper;
    private final Body body;

    private JsonReport(ObjectMapper mapper, Body body) {
        this.mapper = mapper;
        this.body = body;
    }

    public static JsonReport executive(ObjectMapper mapper) {
        return new JsonReport(mapper, JsonReport::overview);
    }

    public static JsonReport detailed(ObjectMapper mapper) {
        return new JsonReport(mapper, JsonReport::everything);
    }

    @Override
    public void render(ReportContent content, OutputStream out) throws IOException {
        try (JsonGenerator json = mapper.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            json.writePOJOField("report", content.summary());
            json.writePOJOField("failure_reasons", content.failureReasons());
            body.write(json, content);
            json.writeEndObject();
        }
    }

    private static void overview(JsonGenerator json, ReportContent content) throws IOException {
        json.writePOJOField("priorities", content.priorities(PRIORITIES));
        json.writePOJOField("worst_hosts", content.worstHosts(HOSTS));
    }

    private static void everything(JsonGenerator json, ReportContent content) throws IOException {
        json.writeArrayFieldStart("hosts");
        for (Host host : content.hosts()) {
            json.writeStartObject();
            json.writePOJOField("host", host);
            list(json, "ports", content.openPorts(host));
            list(json, "findings", content.findings(host));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void list(JsonGenerator json, String name, Iterable<?> elements) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object element : elements) {
            json.writePOJO(element);
        }
        json.writeEndArray();
    }
}
