package io.watchpost.scan.remote;

import io.watchpost.kit.security.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a scanner keeps its credential, for its owner's eyes only: one line, and in a second one the hash of the code it came from. */
final class CredentialFile {

    private static final String OWNER_ONLY = "rw-------";

    private final Path path;

    CredentialFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** The credential, if there is one. */
    Optional<String> read() throws IOException {
        return line(0);
    }

    /** Whether the credential came from this code. */
    boolean cameFrom(String code) throws IOException {
        return line(1).filter(Secrets.hash(code)::equals).isPresent();
    }

    /** Replaces what is there, as a whole or not at all. */
    void write(String credential, String code) throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder);
        Path written = folder.resolve(path.getFileName() + ".new");
        Files.deleteIfExists(written);
        Files.createFile(written, ownerOnly(folder));
        Files.writeString(written, credential + "\n" + Secrets.hash(code) + "\n", StandardOpenOption.WRITE);
        Files.move(written, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private Optional<String> line(int number) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(path, StandardCharsets.US_ASCII);
        return lines.size() > number && !lines.get(number).isBlank() ? Optional.of(lines.get(number).strip()) : Optional.empty();
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        Set<String> views = folder.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))}
            : new FileAttribute<?>[0];
    }
}
