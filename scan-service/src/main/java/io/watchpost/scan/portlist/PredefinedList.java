package io.watchpost.scan.portlist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.scan.Products;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A port list that comes with the product, once for each of its products; {@code predefined.json} beside this class defines them all.
 *
 * @param number two digits of its ids, the same for ever
 */
record PredefinedList(String number, String name, String comment, List<PortSpan> ranges) {

    /** What a target without a list is scanned on. */
    private static final String ALL_TCP = "01";
    /** The same for pci: the ASV Program Guide asks for common UDP ports beside all TCP ports. */
    private static final String ALL_TCP_AND_COMMON_UDP = "05";
    private static final String RESOURCE = "predefined.json";

    /** The id of this list for a product. */
    UUID id(String product) {
        return id(number, product);
    }

    /** The list of a target that names none. */
    static UUID standard(String product) {
        return id(product.equals("pci") ? ALL_TCP_AND_COMMON_UDP : ALL_TCP, product);
    }

    private static UUID id(String number, String product) {
        return UUID.fromString("01935a00-0000-7000-8000-00000000%s0%d".formatted(number, Products.CODES.indexOf(product) + 1));
    }

    /** All of them. */
    static List<PredefinedList> all() {
        try (InputStream input = PredefinedList.class.getResourceAsStream(RESOURCE)) {
            Map<String, PredefinedList> lists = new LinkedHashMap<>();
            for (JsonNode node : new ObjectMapper().readTree(input)) {
                PredefinedList list = read(node, lists);
                lists.put(list.number(), list);
            }
            return List.copyOf(lists.values());
        } catch (IOException broken) {
            throw new IllegalStateException("The predefined port lists can't be read", broken);
        }
    }

    private static PredefinedList read(JsonNode node, Map<String, PredefinedList> before) {
        List<PortSpan> ranges = new ArrayList<>();
        node.path("includes").forEach(number -> ranges.addAll(before.get(number.textValue()).ranges()));
        if (node.has("ports")) {
            List<String> lines = new ArrayList<>();
            node.get("ports").forEach(line -> lines.add(line.textValue()));
            PortSpans.parse("ports", String.join(",", lines)).forEach(span ->
                ranges.add(span.commented(node.path("names").path(span.toString()).textValue())));
        }
        return new PredefinedList(node.get("number").textValue(), node.get("name").textValue(), node.get("comment").textValue(), ranges);
    }

    /** The ranges as one text, to be compared with what the database has. */
    String signature() {
        return ranges.stream().map(span -> "%s %d %d %s".formatted(span.protocol().label(), span.ports().first(), span.ports().last(),
            span.comment() == null ? "" : span.comment())).collect(Collectors.joining("\n"));
    }
}
