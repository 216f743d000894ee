package io.watchpost.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchpost.testing.events.EventSchemas;
import io.watchpost.testing.events.Events;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A run as scan-service tells of it: HostScanned messages, and an end with their number and digest. */
public final class ScannedRun {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PCI_REASON = "PCI DSS 11.3.2, ASV Program Guide: base score 9.8 is 4.0 or higher";
    private static final String NVT = """
            {"oid": "1.3.6.1.4.1.25623.1.0.100", "name": "Redis without authentication", "family": "Databases",
             "summary": "The database answers anybody.", "solution": "Set requirepass."}""";

    /** One HostScanned message with the id it is sent under. */
    public record HostMessage(UUID eventId, ObjectNode data) {
    }

    public final UUID id = UUID.randomUUID();
    public final UUID organization;
    public final UUID scan = UUID.randomUUID();
    public String scanName = "Head office";
    public String targetName = "Office network";
    public String product = "pci";
    public Boolean compliance = false;
    public Instant startedAt = Instant.parse("2025-03-28T12:00:00.123Z");
    public Instant endedAt = Instant.parse("2025-03-28T12:34:56.789Z");
    public int critical = 1;
    private final List<HostMessage> messages = new ArrayList<>();

    public ScannedRun(UUID organization) {
        this.organization = organization;
    }

    public List<HostMessage> messages() {
        return messages;
    }

    /** Adds a host with an open port 6379 and that many critical findings there. */
    public ScannedRun host(String ip, int findings) {
        return part(UUID.randomUUID(), ip, 1, 1, findings, "redis_version:2.8.19");
    }

    /** Adds a message of a host. */
    public ScannedRun part(UUID host, String ip, int part, int parts, int findings, String evidence) {
        ObjectNode data = JSON.createObjectNode();
        data.put("run_id", id.toString()).put("organization_id", organization.toString()).put("host_id", host.toString());
        data.put("part", part).put("parts", parts);
        data.putObject("host").put("ip", ip).put("hostname", "db.example.com").put("state", "up")
                .putObject("os").put("name", "Debian GNU/Linux 12").put("cpe", "cpe:/o:debian:debian_linux:12").put("accuracy", 80);
        data.putArray("ports").addObject().put("port", 6378 + part).put("protocol", "tcp").put("state", "open").put("service", "redis")
                .put("product", "Redis").put("version", "2.8.19").put("cpe", "cpe:2.3:a:redis:redis:2.8.19:*:*:*:*:*:*:*");
        ArrayNode list = data.putArray("findings");
        for (int i = 1; i <= findings; i++) {
            list.add(finding("Redis without authentication " + part + "." + i, evidence));
        }
        data.putNull("actor").putNull("on_behalf_of");
        messages.add(new HostMessage(UUID.randomUUID(), data));
        return this;
    }

    public ScannedRun sendHosts(Events events) {
        messages.forEach(message -> send(events, message));
        return this;
    }

    public void send(Events events, HostMessage message) {
        EventSchemas.assertFits("HostScanned", message.data());
        events.publish("scan.results", id, "HostScanned", message.eventId(), message.data());
    }

    public ScannedRun sendEnd(Events events) {
        return sendEnd(events, "ScanCompleted");
    }

    public ScannedRun sendEnd(Events events, String type) {
        ObjectNode data = JSON.createObjectNode();
        boolean completed = type.equals("ScanCompleted");
        data.put("run_id", id.toString()).put("organization_id", organization.toString()).put("product", product);
        data.put("status", completed ? "Done" : "Stopped").put("trigger", "manual").putNull("error");
        data.putNull("actor").putNull("on_behalf_of");
        data.putObject("scan").put("id", scan.toString()).put("name", scanName);
        data.putObject("target").put("id", UUID.randomUUID().toString()).put("name", targetName);
        data.put("started_at", startedAt.toString()).put("ended_at", endedAt.toString()).put("hosts_count", messages.size());
        data.putObject("results").put("critical", critical).put("high", 0).put("medium", 0).put("low", 0).put("log", 0)
                .put("total", critical).put("high_and_medium", critical);
        data.put("compliance", compliance);
        data.putObject("created_by").put("id", UUID.randomUUID().toString()).put("username", "alice");
        if (completed) {
            data.put("host_messages", messages.size()).put("digest", digest()).put("feed_version", "2025-03-27T22:15:09Z");
        }
        EventSchemas.assertFits(type, data);
        events.publish("scan.lifecycle", id, type, data);
        return this;
    }

    /** Lets a finding of the first host count as that under an exception, or as found again without one; answers the event's id. */
    public UUID judge(Events events, int finding, Double effectiveSeverity) {
        return judge(events, messages.get(0).data().at("/findings/" + finding + "/id").asText(), effectiveSeverity);
    }

    public UUID judge(Events events, String finding, Double effectiveSeverity) {
        ObjectNode data = JSON.createObjectNode();
        data.put("run_id", id.toString()).put("organization_id", organization.toString()).putNull("actor").putNull("on_behalf_of");
        ObjectNode judged = data.putArray("findings").addObject().put("id", finding);
        if (effectiveSeverity == null) {
            judged.put("pci_compliance", "fail").put("pci_reason", PCI_REASON);
        } else {
            judged.put("pci_compliance", effectiveSeverity < 4 ? "pass" : "fail").put("effective_severity", effectiveSeverity)
                    .put("pci_reason", "exception (false positive): the finding counts as " + effectiveSeverity)
                    .put("exception_id", UUID.randomUUID().toString());
        }
        EventSchemas.assertFits("FindingsJudged", data);
        return events.publish("scan.results", id, "FindingsJudged", data);
    }

    private static ObjectNode finding(String name, String evidence) {
        ObjectNode finding = JSON.createObjectNode();
        finding.put("id", UUID.randomUUID().toString()).put("name", name).put("port", 6379).put("protocol", "tcp").put("service", "redis");
        finding.put("severity", 9.8).put("threat", "critical").put("cvss_vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
        finding.put("cvss_version", "3.1").putNull("cpe").putArray("cves").add("CVE-2022-24735");
        finding.put("qod", 99).put("evidence", evidence).put("pci_compliance", "fail").put("kev", false);
        finding.put("pci_reason", PCI_REASON);
        finding.putNull("epss").put("first_seen_at", "2025-01-02T03:04:05.000Z").set("nvt", tree(NVT));
        return finding;
    }

    private String digest() {
        List<String> hashes = messages.stream().map(message -> sha256(bytes(message.data()))).sorted().toList();
        return sha256(String.join("\n", hashes).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(ObjectNode data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** SHA-256, lowercase hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
