package io.watchpost.scan.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Scans a network with scan-service's own engine, in a process with its classes, and prints what each phase took. Arguments: the first
 * three numbers of the addresses, how many there are, and the TCP ports.
 */
final class EngineLoad implements SliceListener {

    private final int hosts;
    private final int atOnce;
    private final Map<Phase, Integer> done = new EnumMap<>(Phase.class);
    /** For each phase, the time that hosts spent in it, all together. */
    private final Map<Phase, Double> spent = new EnumMap<>(Phase.class);
    private long last = System.nanoTime();
    private int services;

    private EngineLoad(int hosts, int atOnce) {
        this.hosts = hosts;
        this.atOnce = atOnce;
    }

    public static void main(String[] arguments) throws InterruptedException, UnknownHostException {
        int hosts = Integer.parseInt(arguments[1]);
        List<ScanAddress> addresses = new ArrayList<>();
        for (int host = 1; host <= hosts; host++) {
            addresses.add(new ScanAddress(InetAddress.getByName(arguments[0] + "." + host), null));
        }
        PortSelection ports = PortSelection.parse(arguments[2]);
        EngineSettings settings = EngineSettings.defaults();
        EngineLoad load = new EngineLoad(hosts, settings.hostsAtOnce());
        long start = System.nanoTime();
        BuiltInEngine.create().run(new Slice(UUID.randomUUID(), addresses, ports, settings), load, Cancellation.NEVER);
        load.print((System.nanoTime() - start) / 1e9, ports.size());
    }

    @Override
    public void phase(Phase phase, int hostsDone, int hostsTotal) {
        account();
        done.put(phase, hostsDone);
    }

    @Override
    public void host(HostResult result) {
        services += result.ports().size();
    }

    /** Between two calls as many hosts are in a phase as have left the one before but not this one. */
    private void account() {
        long now = System.nanoTime();
        double seconds = (now - last) / 1e9;
        last = now;
        Phase before = null;
        for (Phase phase : Phase.values()) {
            int entered = before == null ? Math.min(hosts, done(Phase.CHECKS) + atOnce) : done(before);
            spent.merge(phase, seconds * Math.max(0, entered - done(phase)), Double::sum);
            before = phase;
        }
    }

    private int done(Phase phase) {
        return done.getOrDefault(phase, 0);
    }

    private void print(double seconds, int ports) {
        System.out.printf(Locale.ROOT, "  the engine alone: %d hosts on %,d ports, %d at a time, in %.1f s; %d open ports%n", hosts, ports,
                atOnce, seconds, services);
        spent.forEach((phase, time) -> System.out.printf(Locale.ROOT, "    %-9s %.3f s a host, %,.0f hosts/s%s%n",
                phase.name().toLowerCase(Locale.ROOT), time / hosts, hosts * atOnce / time,
                phase == Phase.PORTS ? String.format(Locale.ROOT, ", %,.0f ports/s", hosts * atOnce / time * ports) : ""));
    }
}
