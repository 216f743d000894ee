package io.watchpost.scan.engine.fingerprint;

import io.watchpost.scan.engine.fingerprint.Fingerprint.Example;
import io.watchpost.scan.engine.fingerprint.Fingerprint.Param;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    /** Recog's largest file has half a megabyte. */
    static final int LARGEST_FILE = 16 * 1024 * 1024;
    private static final Logger LOG = System.getLogger(FingerprintReader.class.getName());

    /** What one file holds. */
    record File(String matches, List<Fingerprint> fingerprints) {
    }

    /** A fingerprint that Java's regular expressions can't express. */
    private static final class UnsupportedException extends Exception {

        private static final long serialVersionUID = 1L;

        UnsupportedException(String message) {
            super(message);
        }
    }

    private FingerprintReader() {
    }

    /**
     * Reads one file. Fingerprints with flags or patterns that aren't supported are left out, with a line in the log.
     *
     * @throws IOException when it isn't such a file, or is larger than {@value #LARGEST_FILE} bytes
     */
    static File read(InputStream input) throws IOException {
        byte[] bytes = input.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            throw new IOException("larger than " + LARGEST_FILE + " bytes");
        }
        Element root = parse(new ByteArrayInputStream(bytes));
        if (!root.getTagName().equals("fingerprints")) {
            throw new IOException("not a fingerprint file: its root element is " + root.getTagName());
        }
        List<Fingerprint> fingerprints = new ArrayList<>();
        for (Element element : children(root, "fingerprint")) {
            try {
                fingerprints.add(fingerprint(element));
            } catch (UnsupportedException unsupported) {
                LOG.log(Level.WARNING, "A fingerprint of {0} is left out: {1}", root.getAttribute("matches"), unsupported.getMessage());
            }
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

    private static Fingerprint fingerprint(Element element) throws UnsupportedException {
        List<Example> examples = new ArrayList<>();
        for (Element example : children(element, "example")) {
            // Examples kept in a file beside serve recog's own tests only.
            if (!example.hasAttribute("_filename")) {
                examples.add(example(example));
            }
        }
        List<Param> params = new ArrayList<>();
        for (Element param : children(element, "param")) {
            params.add(new Param(param.getAttribute("name"), position(param.getAttribute("pos")), param.getAttribute("value")));
        }
        String description = children(element, "description").stream().findFirst().map(Element::getTextContent).orElse("").strip();
        Pattern pattern = pattern(element);
        int groups = pattern.matcher("").groupCount();
        for (Param param : params) {
            if (param.group() > groups) {
                throw new UnsupportedException("the pattern " + pattern + " has no group " + param.group());
            }
        }
        return new Fingerprint(pattern, description, List.copyOf(examples), List.copyOf(params));
    }

    private static int position(String text) throws UnsupportedException {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException wrong) {
            throw new UnsupportedException("not the number of a group: " + text);
        }
    }

    private static Pattern pattern(Element element) throws UnsupportedException {
        int flags = 0;
        for (String flag : element.getAttribute("flags").split(",")) {
            flags |= switch (flag.strip()) {
                case "REG_ICASE" -> Pattern.CASE_INSENSITIVE;
                case "REG_DOT_NEWLINE" -> Pattern.DOTALL;
                // Ruby, where these come from, lets a dot match line ends in its multi-line mode.
                case "REG_MULTILINE" -> Pattern.DOTALL | Pattern.MULTILINE;
                // Our dots and line ends are byte-wise and Unix-like already.
                case "", "REG_LINE_ANY_CRLF" -> 0;
                default -> throw new UnsupportedException("flag " + flag.strip());
            };
        }
        try {
            return Pattern.compile(element.getAttribute("pattern"), flags);
        } catch (PatternSyntaxException wrong) {
            throw new UnsupportedException("not a regular expression: " + element.getAttribute("pattern"));
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
