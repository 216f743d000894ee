package io.watchpost.local.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Name and generated password of the first Super Admin, kept for the demo in a file that only its owner may read.
 * Whoever may read it may also read the database passwords beside it; it can be deleted once the password is noted or changed.
 *
 * @param username sign-in name
 * @param password as auth-service gets it on its first start
 */
public record FirstAdmin(String username, String password) {

    private static final String USERNAME = "admin";

    public static Path file(DataFolder folder) {
        return folder.secrets().resolve("first-admin");
    }

    /** The credentials, unless the file was deleted or the folder was never started. */
    public static Optional<FirstAdmin> find(DataFolder folder) {
        Path file = file(folder);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2 ? Optional.empty() : Optional.of(new FirstAdmin(lines.get(0), lines.get(1)));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + file, failure);
        }
    }

    /** Makes the credentials of a folder that is started for the first time; repeated when that start failed half-way. */
    public static FirstAdmin findOrMake(DataFolder folder) {
        return find(folder).orElseGet(() -> make(folder));
    }

    private static FirstAdmin make(DataFolder folder) {
        FirstAdmin made = new FirstAdmin(USERNAME, Secrets.randomPassword());
        try {
            PrivateFiles.write(file(folder), made.username() + "\n" + made.password() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("can't write " + file(folder), failure);
        }
        return made;
    }

    @Override
    public String toString() {
        return "FirstAdmin[username=" + username + "]";
    }
}
