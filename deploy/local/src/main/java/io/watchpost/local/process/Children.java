package io.watchpost.local.process;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import io.watchpost.local.Progress;
import io.watchpost.local.folder.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All processes of one system. Each is recorded in the data folder and told to the watchdog before it counts as started, so that none outlives the
 * launcher for long, and none the next start. Tells when one ends that nobody ended.
 */
public final class Children implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final DataFolder folder;
    private final Progress progress;
    private final WatchdogLink watchdog;
    private final Map<Part, Child> children = new LinkedHashMap<>();
    private boolean closing;

    public Children(DataFolder folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        this.watchdog = new WatchdogLink(folder.logs().resolve("watchdog.log"));
    }

    /** Starts a command whose output goes to the part's log. */
    public Child start(Part part, List<String> command, Map<String, String> environment) {
        Path log = LogFile.prepare(folder.log(part));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        synchronized (this) {
            refuseWhileClosing();
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                return register(new Child(part, process.toHandle(), log, process::destroy));
            } catch (IOException failure) {
                throw new LaunchException(part + " can't be started: " + failure.getMessage(), failure);
            }
        }
    }

    /** Takes over a process that another program started; {@code askToEnd} ends it in its own way. */
    public synchronized Child adopt(Part part, ProcessHandle handle, Path log, Runnable askToEnd) {
        Child child = register(new Child(part, handle, log, askToEnd));
        refuseWhileClosing();
        return child;
    }

    public synchronized Optional<Child> find(Part part) {
        return Optional.ofNullable(children.get(part));
    }

    /** Asks the parts to end, all at once, and kills those that don't within 30 seconds. */
    public void stop(Collection<Part> parts) {
        List<Child> found = parts.stream().map(this::find).flatMap(Optional::stream).toList();
        found.forEach(Child::ask);
        found.forEach(child -> child.awaitEndOrKill(PATIENCE));
        found.forEach(this::forget);
    }

    /** Ends the part as a power cut would. */
    public void kill(Part part) {
        find(part).ifPresent(child -> {
            child.kill();
            forget(child);
        });
    }

    /** From now on nothing can be started any more. */
    public synchronized void refuseStarts() {
        closing = true;
    }

    @Override
    public void close() {
        watchdog.close();
    }

    private void refuseWhileClosing() {
        if (closing) {
            throw new LaunchException("Stopped while starting.");
        }
    }

    private Child register(Child child) {
        try {
            watchdog.watch(child.handle());
            ProcessRecord.of(child.part().name(), child.handle()).write(folder.run());
        } catch (IOException failure) {
            child.kill();
            throw new UncheckedIOException("can't record the process of " + child.part(), failure);
        }
        children.put(child.part(), child);
        child.handle().onExit().thenAccept(handle -> tellUnexpectedEnd(child));
        return child;
    }

    private synchronized void forget(Child child) {
        if (Objects.equals(children.get(child.part()), child)) {
            children.remove(child.part());
        }
        try {
            watchdog.forget(child.handle());
            Files.deleteIfExists(ProcessRecord.of(child.part().name(), child.handle()).file(folder.run()));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't forget the process of " + child.part(), failure);
        }
    }

    private void tellUnexpectedEnd(Child child) {
        if (!child.endWanted()) {
            progress.say(child.part() + " ended unexpectedly; see " + child.log());
        }
    }
}
