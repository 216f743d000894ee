package io.watchpost.local;

import io.watchpost.local.folder.DataFolder;
import io.watchpost.local.folder.FolderLock;
import io.watchpost.local.folder.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the system that runs on a data folder can be reached, noted in that folder for programs beside it. */
final class RunningSystem {

    private RunningSystem() {
    }

    static void write(DataFolder folder, URI gateway) {
        try {
            PrivateFiles.write(file(folder), gateway + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("can't note the address", failure);
        }
    }

    static void remove(DataFolder folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't remove the address", failure);
        }
    }

    /** The system that another process runs on the folder; empty when there is none, or while it is starting. */
    static Optional<URI> find(DataFolder folder) {
        Optional<FolderLock> lock = FolderLock.tryTake(folder);
        if (lock.isPresent()) {
            lock.get().close();
            return Optional.empty();
        }
        try {
            return Files.exists(file(folder)) ? Optional.of(URI.create(Files.readString(file(folder)).trim())) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read the address", failure);
        }
    }

    private static Path file(DataFolder folder) {
        return folder.run().resolve("address");
    }
}
