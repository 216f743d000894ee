package io.watchpost.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a local system is started with.
 *
 * @param data        where state, secrets and logs lie
 * @param ports       the port of each part
 * @param programs    the command line of each service; see {@link #ofRepository}
 * @param environment variables that a service gets beside its own, for example for a test
 * @param fresh       whether the state of an earlier run is deleted first
 * @param readyWithin how long a part may take to become ready
 * @param freeBytes   what must be free on the disk of {@code data}
 * @param progress    where progress is told
 */
public record LocalOptions(Path data, Ports ports, Map<Service, List<String>> programs, Map<Service, Map<String, String>> environment,
                           boolean fresh, Duration readyWithin, long freeBytes, Progress progress) {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final long ONE_GIBIBYTE = 1L << 30;

    /** The services as built in a checkout, state in {@code .watchpost} at its root, the standard ports, no progress shown. */
    public static LocalOptions ofRepository(Path repository) {
        Map<Service, List<String>> programs = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            Path jar = repository.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
            programs.put(service, List.of(JavaCommand.executable(), "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-jar", jar.toString()));
        }
        return new LocalOptions(repository.resolve(".watchpost"), Ports.standard(), programs, Map.of(), false, READY_WITHIN, ONE_GIBIBYTE,
            Progress.silent());
    }

    public LocalOptions data(Path folder) {
        return new LocalOptions(folder, ports, programs, environment, fresh, readyWithin, freeBytes, progress);
    }

    public LocalOptions ports(Ports other) {
        return new LocalOptions(data, other, programs, environment, fresh, readyWithin, freeBytes, progress);
    }

    /** Replaces the command line of one service. */
    public LocalOptions program(Service service, List<String> command) {
        Map<Service, List<String>> changed = new EnumMap<>(programs);
        changed.put(service, List.copyOf(command));
        return new LocalOptions(data, ports, changed, environment, fresh, readyWithin, freeBytes, progress);
    }

    /** Adds variables to the environment of one service; they win over the system's own. */
    public LocalOptions environment(Service service, Map<String, String> variables) {
        Map<Service, Map<String, String>> changed = new EnumMap<>(Service.class);
        changed.putAll(environment);
        changed.put(service, Map.copyOf(variables));
        return new LocalOptions(data, ports, programs, changed, fresh, readyWithin, freeBytes, progress);
    }

    public LocalOptions fresh(boolean startAnew) {
        return new LocalOptions(data, ports, programs, environment, startAnew, readyWithin, freeBytes, progress);
    }

    public LocalOptions readyWithin(Duration limit) {
        return new LocalOptions(data, ports, programs, environment, fresh, limit, freeBytes, progress);
    }

    public LocalOptions freeBytes(long bytes) {
        return new LocalOptions(data, ports, programs, environment, fresh, readyWithin, bytes, progress);
    }

    public LocalOptions progress(Progress listener) {
        return new LocalOptions(data, ports, programs, environment, fresh, readyWithin, freeBytes, listener);
    }
}
