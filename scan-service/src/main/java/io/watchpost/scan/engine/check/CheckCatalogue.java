package io.watchpost.scan.engine.check;

import io.watchpost.scan.engine.CheckMetadata;
import io.watchpost.scan.engine.CheckOids;
import io.watchpost.scan.engine.PciRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import us.springett.cvss.Cvss;

/** The texts and scores of the built-in checks, read from {@code engine/checks.xml} and the files of the families beside it. */
final class CheckCatalogue {

    private static final List<String> RESOURCES = List.of("/engine/checks.xml", "/engine/checks-tls.xml", "/engine/checks-web.xml",
            "/engine/checks-files.xml", "/engine/checks-scripts.xml", "/engine/checks-data.xml", "/engine/checks-network.xml");

    private final Map<String, CheckMetadata> byKey = new LinkedHashMap<>();

    CheckCatalogue() {
        RESOURCES.forEach(this::read);
    }

    private void read(String resource) {
        try (InputStream input = CheckCatalogue.class.getResourceAsStream(resource)) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            NodeList checks = factory.newDocumentBuilder().parse(input).getElementsByTagName("check");
            for (int i = 0; i < checks.getLength(); i++) {
                Element check = (Element) checks.item(i);
                if (byKey.put(check.getAttribute("key"), metadata(check)) != null) {
                    throw new IllegalStateException("two checks have the key " + check.getAttribute("key"));
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException broken) {
            throw new IllegalStateException("the catalogue of checks can't be read: " + resource, broken);
        }
    }

    /** What the catalogue says about a check. */
    CheckMetadata get(String key) {
        CheckMetadata metadata = byKey.get(key);
        if (metadata == null) {
            throw new IllegalArgumentException("no such check: " + key);
        }
        return metadata;
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    Collection<CheckMetadata> all() {
        return byKey.values();
    }

    private static CheckMetadata metadata(Element check) {
        String vector = check.getAttribute("cvss");
        double severity = Cvss.fromVector(vector).calculateScore().getBaseScore();
        return new CheckMetadata(CheckOids.check(Integer.parseInt(check.getAttribute("number"))), text(check, "name"),
                check.getAttribute("family"), vector, severity, text(check, "summary"), text(check, "solution"),
                check.getAttribute("solution-type"), texts(check, "cve"), texts(check, "reference"), pciRule(check),
                Boolean.parseBoolean(check.getAttribute("intrusive")));
    }

    private static PciRule pciRule(Element check) {
        NodeList rules = check.getElementsByTagName("pci");
        if (rules.getLength() == 0) {
            return null;
        }
        Element rule = (Element) rules.item(0);
        String reason = normalized(rule.getTextContent());
        return rule.getAttribute("rule").equals("failure") ? PciRule.automaticFailure(reason) : PciRule.specialNote(reason);
    }

    private static String text(Element check, String name) {
        return texts(check, name).get(0);
    }

    private static List<String> texts(Element check, String name) {
        NodeList elements = check.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(normalized(elements.item(i).getTextContent()));
        }
        return texts;
    }

    private static String normalized(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
