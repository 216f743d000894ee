package io.watchpost.testbed;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The bed as a process, for tests and benchmarks. This class needs nothing but the JDK: a module may depend on this artifact without its dependencies
 * and so keeps the old libraries off its own class path.
 */
public final class TestBedProcess implements AutoCloseable {

    private final Process process;
    private final Map<String, InetSocketAddress> services;

    private TestBedProcess(Process process, Map<String, InetSocketAddress> services) {
        this.process = process;
        this.services = services;
    }

    /**
     * Starts the bed and waits until all services are up.
     *
     * @param arguments see {@link TestBed}, for example {@code redis=127.0.0.11:0}
     * @throws IOException when a service doesn't start; the bed's own words are on standard error
     */
    public static TestBedProcess start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /**
     * Starts the bed by way of another program.
     *
     * @param launcher the program and its arguments, such as {@code ip netns exec NAME}
     */
    public static TestBedProcess start(List<String> launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath(), TestBed.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, InetSocketAddress> services = new LinkedHashMap<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("the test bed ended before it was ready");
            }
            String[] words = line.split(" ");
            services.put(words[0], new InetSocketAddress(words[1], Integer.parseInt(words[2])));
        }
        return new TestBedProcess(process, services);
    }

    /** Where a service listens, by its name: {@code redis}, {@code postgresql}, {@code jetty}, {@code ssh}, {@code ftp}, {@code tls} … */
    public InetSocketAddress service(String name) {
        InetSocketAddress at = services.get(name);
        if (at == null) {
            throw new IllegalArgumentException("the bed has no " + name + ", only " + services.keySet());
        }
        return at;
    }

    /** All services by name. */
    public Map<String, InetSocketAddress> services() {
        return Map.copyOf(services);
    }

    /** Stops the bed and everything it started. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The classes beside this one and the libraries that the build has copied beside them. */
    private static String classPath() throws IOException {
        Path classes = ownLocation();
        Path libraries = classes.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            throw new IOException("no " + libraries + ": build the module deploy/test-bed first");
        }
        return classes + File.pathSeparator + libraries.resolve("*");
    }

    private static Path ownLocation() throws IOException {
        try {
            return Path.of(TestBedProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
