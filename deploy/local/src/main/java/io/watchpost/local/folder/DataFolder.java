package io.watchpost.local.folder;

import io.watchpost.local.LaunchException;
import io.watchpost.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that holds everything a local system writes: databases, event log, secrets, logs, process records.
 * A marker file tells such a folder from any other, so that nothing of anybody else is ever written over or deleted.
 */
public final class DataFolder {

    private static final String MARKER = "watchpost-data";
    private static final List<String> CONTENTS = List.of("postgresql", "kafka", "secrets", "logs", "run", "demo", "mail", "started");
    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens or creates the folder.
     *
     * @throws LaunchException if it holds something else, or can't be written
     */
    public static DataFolder open(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        try {
            PrivateFiles.createFolder(absolute);
            if (!Files.exists(absolute.resolve(MARKER))) {
                refuseIfUsed(absolute);
                Files.writeString(absolute.resolve(MARKER), "State, secrets and logs of a local Watchpost. Deleting the folder resets it.\n");
            }
        } catch (IOException failure) {
            throw new LaunchException("The folder " + absolute + " can't be written (" + failure + "). Name another one with --data DIR.", failure);
        }
        return new DataFolder(absolute);
    }

    private static void refuseIfUsed(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            if (children.findAny().isPresent()) {
                throw new LaunchException("The folder " + root + " holds other files. Name an empty or a new one with --data DIR.");
            }
        }
    }

    public Path root() {
        return root;
    }

    public Path lockFile() {
        return root.resolve("lock");
    }

    public Path postgresql() {
        return sub("postgresql");
    }

    public Path kafka() {
        return sub("kafka");
    }

    public Path secrets() {
        return sub("secrets");
    }

    /** Records of the processes that run for this folder. */
    public Path run() {
        return sub("run");
    }

    public Path demo() {
        return sub("demo");
    }

    /** The mails that the system has sent, a file each. */
    public Path mail() {
        return sub("mail");
    }

    public Path logs() {
        return sub("logs");
    }

    public Path log(Part part) {
        return logs().resolve(part.name() + ".log");
    }

    /** Whether a system came up completely on this state before. */
    public boolean startedBefore() {
        return Files.exists(root.resolve("started"));
    }

    public void markStarted() {
        try {
            Files.writeString(root.resolve("started"), "");
        } catch (IOException failure) {
            throw new UncheckedIOException("can't write to " + root, failure);
        }
    }

    /** Deletes all state, but neither the folder itself nor a file that is not part of it. */
    public void empty() {
        for (String name : CONTENTS) {
            deleteTree(root.resolve(name));
        }
    }

    private Path sub(String name) {
        Path folder = root.resolve(name);
        try {
            PrivateFiles.createFolder(folder);
        } catch (IOException failure) {
            throw new LaunchException("The folder " + folder + " can't be created: " + failure, failure);
        }
        return folder;
    }

    private static void deleteTree(Path top) {
        if (!Files.exists(top)) {
            return;
        }
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException("can't delete " + top, failure);
        }
    }
}
