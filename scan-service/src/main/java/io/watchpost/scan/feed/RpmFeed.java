package io.watchpost.scan.feed;

import io.watchpost.scan.match.packages.PackageOrder;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The {@code updateinfo.xml} of an RPM repository, as the repositories of Rocky, AlmaLinux, Fedora, Oracle, Amazon and SUSE have it. It
 * doesn't say whose it is: the file's name does, {@code rocky-9-baseos-updateinfo.xml.gz}, by ID and version of {@code os-release}.
 */
final class RpmFeed implements FeedReader {

    private static final Pattern NAME = Pattern.compile("^([a-z]+(?:-[a-z]+)?)-(\\d+(?:\\.\\d+)?)[.-].*");
    private static final Pattern SOURCE = Pattern.compile("^(.+)-[^-]+-[^-]+\\.(?:src|nosrc)\\.rpm$");

    private final Set<String> cves = new HashSet<>();
    private final Map<String, String> fixed = new HashMap<>();
    private int updates;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        Matcher whose = NAME.matcher(name);
        if (!whose.matches() || PackageOrder.of(whose.group(1)).filter(order -> order == PackageOrder.RPM).isEmpty()) {
            throw new IOException("its name must begin with distribution and release, as in rocky-9-baseos-updateinfo.xml.gz");
        }
        AdvisorySnapshot advisories = new AdvisorySnapshot(connection, whose.group(1), whose.group(2));
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader xml = factory.createXMLStreamReader(content);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("update")) {
                    end(advisories);
                }
            }
        } catch (XMLStreamException malformed) {
            throw new IOException("it is no well-formed XML", malformed);
        }
        if (updates == 0) {
            throw new IOException("not an updateinfo.xml: it has no update");
        }
        return advisories.finish(updates);
    }

    private void start(XMLStreamReader xml) {
        switch (xml.getLocalName()) {
            case "update" -> {
                cves.clear();
                fixed.clear();
                updates++;
            }
            case "reference" -> {
                if ("cve".equals(xml.getAttributeValue(null, "type")) && xml.getAttributeValue(null, "id") != null) {
                    cves.add(xml.getAttributeValue(null, "id"));
                }
            }
            case "package" -> add(xml);
            default -> {
                // Titles, descriptions and the like.
            }
        }
    }

    private void add(XMLStreamReader xml) {
        String name = xml.getAttributeValue(null, "name");
        String version = xml.getAttributeValue(null, "version");
        String release = xml.getAttributeValue(null, "release");
        if (name != null && version != null && release != null) {
            String sourceFile = xml.getAttributeValue(null, "src");
            Matcher source = SOURCE.matcher(sourceFile == null ? "" : sourceFile);
            String epoch = xml.getAttributeValue(null, "epoch");
            boolean without = epoch == null || epoch.isEmpty() || epoch.equals("0");
            fixed.put(source.matches() ? source.group(1) : name, (without ? "" : epoch + ":") + version + "-" + release);
        }
    }

    private void end(AdvisorySnapshot advisories) {
        cves.forEach(cve -> fixed.forEach((source, version) -> advisories.add(source, cve, version)));
    }
}
