package io.watchpost.benchmark;

import io.watchpost.testbed.TestBedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network of 64 hosts, ten of which have the old services of the test bed: a network namespace of its own behind a pair of virtual
 * interfaces where this user may make one, otherwise 127.0.0.1 to 127.0.0.64.
 */
final class BedNetwork implements AutoCloseable {

    static final int HOSTS = 64;

    private static final String NAMESPACE = "watchpost-bed";
    private static final String OUTSIDE = "wp-outside";
    private static final String LOOPBACK = "127.0.0";
    private static final String PRIVATE = "10.97.64";
    private static final long PATIENCE_SECONDS = 20;

    private final String network;
    private final TestBedProcess bed;

    private BedNetwork(String network, TestBedProcess bed) {
        this.network = network;
        this.bed = bed;
    }

    static BedNetwork open() throws IOException, InterruptedException {
        boolean namespace = makeNamespace();
        String network = namespace ? PRIVATE : LOOPBACK;
        try {
            List<String> launcher = namespace ? List.of("ip", "netns", "exec", NAMESPACE) : List.of();
            return new BedNetwork(network, TestBedProcess.start(launcher, "--network", network));
        } catch (IOException failure) {
            removeNamespace();
            throw failure;
        }
    }

    /** The hosts, as a target takes them. */
    String addresses() {
        return network + ".1-" + HOSTS;
    }

    /** The first three numbers of their addresses. */
    String network() {
        return network;
    }

    /** What it is, for the reader of figures. */
    String description() {
        return network.equals(PRIVATE) ? "in a network namespace" : "on 127.0.0.x, as no network namespace could be made";
    }

    private static boolean makeNamespace() throws IOException, InterruptedException {
        removeNamespace();
        StringBuilder addresses = new StringBuilder();
        for (int host = 1; host <= HOSTS; host++) {
            addresses.append("address add ").append(PRIVATE).append('.').append(host).append("/24 dev bed\n");
        }
        addresses.append("link set bed up\nlink set lo up\n");
        return ip("", "netns", "add", NAMESPACE)
                && ip("", "link", "add", OUTSIDE, "type", "veth", "peer", "name", "bed", "netns", NAMESPACE)
                && ip(addresses.toString(), "-netns", NAMESPACE, "-batch", "-")
                && ip("", "address", "add", PRIVATE + ".254/24", "dev", OUTSIDE)
                && ip("", "link", "set", OUTSIDE, "up");
    }

    /** Takes its end of the pair along. */
    private static void removeNamespace() throws IOException, InterruptedException {
        ip("", "link", "delete", OUTSIDE);
        ip("", "netns", "delete", NAMESPACE);
    }

    private static boolean ip(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException notInstalled) {
            return false;
        }
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        bed.close();
        removeNamespace();
    }
}
