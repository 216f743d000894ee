package io.watchpost.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The TCP port of each part, all on 127.0.0.1. */
public record Ports(Map<Part, Integer> numbers) {

    public Ports {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** The ports that the README names: gateway 8080, services from 8081, PostgreSQL 15432, Kafka 19092 and 19093, mail 10025. */
    public static Ports standard() {
        Map<Part, Integer> numbers = new LinkedHashMap<>();
        numbers.put(Part.GATEWAY, 8080);
        for (Service service : Service.values()) {
            numbers.put(service.part(), 8081 + service.ordinal());
        }
        numbers.put(Part.POSTGRESQL, 15432);
        numbers.put(Part.KAFKA, 19092);
        numbers.put(Part.KAFKA_CONTROLLER, 19093);
        numbers.put(Part.MAIL, 10025);
        return new Ports(numbers);
    }

    /** Ports that nobody listens on now, for a system beside another one. */
    public static Ports free() {
        Map<Part, Integer> numbers = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Part part : standard().numbers().keySet()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                numbers.put(part, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Ports(numbers);
    }

    /** @throws IllegalArgumentException if the part has no port */
    public int of(Part part) {
        Integer port = numbers.get(part);
        if (port == null) {
            throw new IllegalArgumentException("no port is known for " + part);
        }
        return port;
    }

    public Ports with(Part part, int port) {
        Map<Part, Integer> changed = new LinkedHashMap<>(numbers);
        changed.put(part, port);
        return new Ports(changed);
    }
}
