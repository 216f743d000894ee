package io.watchpost.local.database;

import io.watchpost.local.LaunchException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL for this operating system, unpacked once from the archive on the class path. */
final class PostgresBinaries {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {
    }

    /** Folder with {@code bin} and {@code lib}; its name changes with the archive, so that a new version is unpacked beside the old one. */
    static Path unpackInto(Path parent) {
        String archive = archive();
        try {
            Path folder = parent.resolve("programs-" + digest(archive).substring(0, 12));
            if (!Files.isDirectory(folder)) {
                Path draft = Files.createTempDirectory(parent, "unpacking-");
                try (InputStream bytes = open(archive)) {
                    unpack(new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(bytes))), draft);
                }
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException failure) {
            throw new LaunchException("PostgreSQL can't be unpacked into " + parent + ": " + failure.getMessage(), failure);
        }
    }

    private static void unpack(TarArchiveInputStream archive, Path folder) throws IOException {
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("an entry leaves the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isSymbolicLink()) {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(archive, target);
                target.toFile().setExecutable((entry.getMode() & OWNER_MAY_EXECUTE) != 0);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String platform = system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : system;
        String processor = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "/postgres-" + platform + "-" + processor + ".txz";
    }

    private static InputStream open(String archive) {
        InputStream bytes = PostgresBinaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new LaunchException("There is no PostgreSQL for this machine in the build (" + archive.substring(1) + ").");
        }
        return bytes;
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
