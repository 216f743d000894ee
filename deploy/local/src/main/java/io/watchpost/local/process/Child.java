package io.watchpost.local.process;

import io.watchpost.local.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process that runs for the system, with the way it is asked to end. */
public final class Child {

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private final Part part;
    private final ProcessHandle handle;
    private final Path log;
    private final Runnable askToEnd;
    private volatile boolean endWanted;

    Child(Part part, ProcessHandle handle, Path log, Runnable askToEnd) {
        this.part = part;
        this.handle = handle;
        this.log = log;
        this.askToEnd = askToEnd;
    }

    public Part part() {
        return part;
    }

    public ProcessHandle handle() {
        return handle;
    }

    public long pid() {
        return handle.pid();
    }

    public Path log() {
        return log;
    }

    public boolean alive() {
        return handle.isAlive();
    }

    /** Whether {@link #ask} or {@link #kill} was called: an end after that is no surprise. */
    boolean endWanted() {
        return endWanted;
    }

    void ask() {
        endWanted = true;
        if (alive()) {
            askToEnd.run();
        }
    }

    /** Ends the process at once, without a chance to clean up. */
    void kill() {
        endWanted = true;
        handle.destroyForcibly();
        awaitEnd(AFTER_KILL);
    }

    /** Waits for the end after {@link #ask}; kills when it takes longer. */
    void awaitEndOrKill(Duration limit) {
        if (!awaitEnd(limit)) {
            kill();
        }
    }

    private boolean awaitEnd(Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
