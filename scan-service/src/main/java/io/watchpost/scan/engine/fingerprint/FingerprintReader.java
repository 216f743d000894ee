package io.watchpost.scan.engine.fingerprint;

import io.watchpost.scan.engine.fingerprint.Fingerprint.Example;
import io.watchpost.scan.engine.fingerprint.Fingerprint.Param;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads fingerprint files in the XML format of recog. */
final class FingerprintReader {

    /** What one file holds. */
    record File(String matches, List<Fingerprint> fingerprints) {
    }

    private FingerprintReader() {
    }

    /**
     * Reads one file.
     *
     * @throws IOException when it isn't such a file, naming the pattern that is wrong
     */
    static File read(InputStream input) throws IOException {
        Element root = parse(input);
        if (!root.getTagName().equals("fingerprints")) {
            throw new IOException("not a fingerprint file: its root element is " + root.getTagName());
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (Element element : children(root, "fingerprint")) {
            fingerprints.add(fingerprint(element));
        }
        return new File(root.getAttribute("matches"), fingerprints);
    }

    private static Element parse(InputStream input) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(input).getDocumentElement();
        } catch (SAXException | ParserConfigurationException malformed) {
            throw new IOException("not well-formed XML: " + malformed.getMessage(), malformed);
        }
    }

    private static Fingerprint fingerprint(Element element) throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Element example : children(element, "example")) {
            // Examples kept in a file beside serve recog's own tests only.
            if (!example.hasAttribute("_filename")) {
                examples.add(example(example));
            }
        }
        List<Param> params = new ArrayList<>();
        for (Element param : children(element, "param")) {
            params.add(new Param(param.getAttribute("name"), Integer.parseInt(param.getAttribute("pos")), param.getAttribute("value")));
        }
        String description = children(element, "description").stream().findFirst().map(Element::getTextContent).orElse("").strip();
        return new Fingerprint(pattern(element), description, List.copyOf(examples), List.copyOf(params));
    }

    private static Pattern pattern(Element element) throws IOException {
        int flags = 0;
        for (String flag : element.getAttribute("flags").split(",")) {
            flags |= switch (flag.strip()) {
                case "REG_ICASE" -> Pattern.CASE_INSENSITIVE;
                case "REG_DOT_NEWLINE" -> Pattern.DOTALL;
                // Ruby, where these come from, lets a dot match line ends in its multi-line mode.
                case "REG_MULTILINE" -> Pattern.DOTALL | Pattern.MULTILINE;
                default -> 0;
            };
        }
        try {
            return Pattern.compile(element.getAttribute("pattern"), flags);
        } catch (PatternSyntaxException wrong) {
            throw new IOException("not a regular expression: " + element.getAttribute("pattern"), wrong);
        }
    }

    private static Example example(Element element) {
        Map<String, String> expected = new HashMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!attribute.getName().startsWith("_")) {
                expected.put(attribute.getName(), attribute.getValue());
            }
        }
        String text = element.getTextContent();
        if (element.getAttribute("_encoding").equals("base64")) {
            text = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.ISO_8859_1);
        }
        return new Example(text, Map.copyOf(expected));
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }
}
