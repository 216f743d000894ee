package io.watchpost.local.gateway;

import io.watchpost.local.Service;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which service serves a path: a tree of path segments made from the contracts. A literal segment wins over a parameter, so that
 * {@code /v2/users/export} is never read as {@code /v2/users/{id}}.
 */
public final class RouteTable {

    private final Node root = new Node();

    /** @throws IllegalStateException if two services claim one path */
    public static RouteTable of(Contracts contracts) {
        RouteTable table = new RouteTable();
        for (Service service : Service.values()) {
            contracts.of(service).path("paths").fieldNames().forEachRemaining(path -> table.add(path, service));
        }
        return table;
    }

    void add(String template, Service service) {
        Node node = root;
        for (String segment : segments(template)) {
            node = segment.startsWith("{") ? node.parameter() : node.literals.computeIfAbsent(segment, name -> new Node());
        }
        if (node.service != null && node.service != service) {
            throw new IllegalStateException(template + " is claimed by " + node.service.module() + " and " + service.module());
        }
        node.service = service;
    }

    /** The service of a request path without its query; empty when no contract has it. */
    public Optional<Service> serviceOf(String path) {
        return path.startsWith("/") ? Optional.ofNullable(find(root, segments(path), 0)) : Optional.empty();
    }

    private static Service find(Node node, String[] segments, int depth) {
        if (depth == segments.length) {
            return node.service;
        }
        Node literal = node.literals.get(segments[depth]);
        Service found = literal == null ? null : find(literal, segments, depth + 1);
        boolean tryParameter = found == null && node.parameter != null && !segments[depth].isEmpty();
        return tryParameter ? find(node.parameter, segments, depth + 1) : found;
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    private static final class Node {

        private final Map<String, Node> literals = new HashMap<>();
        private Node parameter;
        private Service service;

        private Node parameter() {
            if (parameter == null) {
                parameter = new Node();
            }
            return parameter;
        }
    }
}
