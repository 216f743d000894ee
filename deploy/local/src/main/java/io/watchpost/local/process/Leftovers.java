package io.watchpost.local.process;

import io.watchpost.local.Part;
import io.watchpost.local.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Processes that an earlier run for the same data folder left behind because it was killed. */
public final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Path runFolder;

    public Leftovers(Path runFolder) {
        this.runFolder = runFolder;
    }

    /** Ends those that still run, the database last, and forgets all records. Touches no other process. */
    public void end(Progress progress) {
        List<ProcessRecord> records = records();
        Predicate<ProcessRecord> isDatabase = recorded -> recorded.name().equals(Part.POSTGRESQL.name());
        int ended = endAll(records.stream().filter(isDatabase.negate()).toList()) + endAll(records.stream().filter(isDatabase).toList());
        if (ended > 0) {
            progress.say("Ended " + ended + (ended == 1 ? " process" : " processes") + " that an earlier run had left behind.");
        }
        records.forEach(recorded -> delete(recorded.file(runFolder)));
    }

    private int endAll(List<ProcessRecord> records) {
        List<Child> running = new ArrayList<>();
        for (ProcessRecord recorded : records) {
            recorded.find().ifPresent(handle -> running.add(new Child(new Part(recorded.name()), handle, runFolder, handle::destroy)));
        }
        running.forEach(Child::ask);
        running.forEach(child -> child.awaitEndOrKill(PATIENCE));
        return running.size();
    }

    private List<ProcessRecord> records() {
        try (Stream<Path> files = Files.list(runFolder)) {
            List<ProcessRecord> records = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(ProcessRecord.SUFFIX)).toList()) {
                records.add(ProcessRecord.read(file));
            }
            return records;
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read the process records in " + runFolder, failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't delete " + file, failure);
        }
    }
}
