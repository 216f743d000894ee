package io.watchpost.local.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchpost.local.folder.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What identifies a process beyond its id, which the operating system gives to others later: its start and its program.
 *
 * @param name    name of the part that it runs
 * @param pid     process id
 * @param started start, milliseconds since 1970
 * @param command path of the program; empty when the system doesn't tell
 */
public record ProcessRecord(String name, long pid, long started, String command) {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String SUFFIX = ".process";

    public static ProcessRecord of(String name, ProcessHandle handle) {
        return new ProcessRecord(name, handle.pid(), StartTime.of(handle), handle.info().command().orElse(""));
    }

    static ProcessRecord read(Path file) throws IOException {
        return JSON.readValue(Files.readString(file), ProcessRecord.class);
    }

    void write(Path folder) throws IOException {
        PrivateFiles.write(file(folder), JSON.writeValueAsString(this));
    }

    Path file(Path folder) {
        return folder.resolve(name + SUFFIX);
    }

    /** The process while it is still the very same one. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle handle) {
        boolean sameProgram = command.isEmpty() || handle.info().command().map(command::equals).orElse(false);
        return StartTime.matches(handle, started) && sameProgram;
    }
}
