package io.watchpost.scan.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.results.Nvt;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the assistant is told of a finding. Host, organization and users are left out: a provider outside needs none of them. Names,
 * versions and evidence come from the machine that was scanned, which may be an attacker's: they are shortened, and marked as data (OWASP
 * Top 10 for LLM Applications 2025, LLM01).
 *
 * @param organizationId whose finding it is; not told
 */
record FindingFacts(UUID organizationId, String name, Integer port, String protocol, String service, BigDecimal severity, String cvssVector,
                    List<String> cves, String cpe, Nvt nvt, String evidence, String pciCompliance, String pciReason, boolean kev) {

    private static final int SHORT = 300;
    private static final int LONG = 2_000;
    private static final int CVES = 50;

    /**
     * The facts between marks that nobody can guess, so that nothing inside can pretend to end them.
     *
     * @param mark a random word
     */
    String asData(ObjectMapper json, String mark) {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "check", name, SHORT);
        put(facts, "oid", nvt.oid(), SHORT);
        put(facts, "family", nvt.family(), SHORT);
        facts.put("cvss_base_score", severity);
        put(facts, "cvss_vector", cvssVector, SHORT);
        facts.put("cves", cves.stream().limit(CVES).toList());
        facts.put("known_exploited", kev);
        facts.put("port", port);
        put(facts, "protocol", protocol, SHORT);
        put(facts, "service", service, SHORT);
        put(facts, "cpe", cpe, SHORT);
        put(facts, "summary", nvt.summary(), LONG);
        put(facts, "solution", nvt.solution(), LONG);
        put(facts, "evidence", evidence, LONG);
        put(facts, "pci_compliance", pciCompliance, SHORT);
        put(facts, "pci_reason", pciReason, SHORT);
        try {
            return "<data " + mark + ">\n" + json.writeValueAsString(facts) + "\n</data " + mark + ">";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void put(Map<String, Object> facts, String name, String text, int longest) {
        if (text != null) {
            String plain = text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", " ");
            facts.put(name, plain.length() <= longest ? plain : plain.substring(0, longest) + " …");
        }
    }
}
