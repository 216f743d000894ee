package io.watchpost.testbed;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The command line: {@code [--directory DIR] [--well-known] [--network 127.0.0] [--only name,name] [name=address:port]...}. Port 0 asks for
 * a free one.
 *
 * @param directory where binaries are unpacked and data is kept; null means a temporary folder
 * @param wellKnown use the ports below 1024 where a service has one
 * @param network   the first three numbers of all addresses
 * @param only      the services to start; empty means all
 * @param places    addresses and ports that differ from the catalogue's, by service name
 */
record BedOptions(Path directory, boolean wellKnown, String network, Set<String> only, Map<String, InetSocketAddress> places) {

    static BedOptions parse(String... arguments) {
        Path directory = null;
        boolean wellKnown = false;
        String network = "127.0.0";
        Set<String> only = new HashSet<>();
        Map<String, InetSocketAddress> places = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--directory" -> directory = Path.of(value(arguments, ++i));
                case "--well-known" -> wellKnown = true;
                case "--network" -> network = value(arguments, ++i);
                case "--only" -> only.addAll(Set.of(value(arguments, ++i).split(",")));
                default -> place(arguments[i], places);
            }
        }
        return new BedOptions(directory, wellKnown, network, only, places);
    }

    boolean wants(Catalogue.Entry entry) {
        return only.isEmpty() || only.contains(entry.name());
    }

    InetSocketAddress place(Catalogue.Entry entry) {
        InetSocketAddress usual = new InetSocketAddress(network + "." + entry.host(), wellKnown ? entry.wellKnown() : entry.port());
        return places.getOrDefault(entry.name(), usual);
    }

    private static String value(String[] arguments, int index) {
        if (index == arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static void place(String argument, Map<String, InetSocketAddress> places) {
        int equals = argument.indexOf('=');
        int colon = argument.lastIndexOf(':');
        if (equals < 1 || colon < equals) {
            throw new IllegalArgumentException("expected name=address:port instead of " + argument);
        }
        String name = argument.substring(0, equals);
        if (Catalogue.ENTRIES.stream().noneMatch(entry -> entry.name().equals(name))) {
            throw new IllegalArgumentException("no service is called " + name);
        }
        places.put(name, new InetSocketAddress(argument.substring(equals + 1, colon), Integer.parseInt(argument.substring(colon + 1))));
    }
}
