package io.watchpost.scan.feed.bundle;

import io.watchpost.scan.feed.FeedKind;
import io.watchpost.scan.feed.bundle.BundleWriter.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds signed bundles of vulnerability data for installations without the Internet, and the keys for it:
 *
 * <pre>
 * java -cp 'app/*:lib/main/*:lib/boot/*' io.watchpost.scan.feed.bundle.BundleCommand keys bundle.key
 * java -cp … BundleCommand build feeds.zip bundle.key nvd=nvdcve-2.0-2022.json.gz kev=kev.json epss=epss.csv.gz fingerprints=recog/xml
 * </pre>
 *
 * <p>{@code keys} writes the private key to the file and prints the public one, for {@code watchpost.scan.feed.bundle-keys}. A folder means
 * all of its files. A main class of its own, so that the key never comes near a running service.
 */
public final class BundleCommand {

    /** Kind of fingerprint files in recog's format. */
    public static final String FINGERPRINTS = "fingerprints";
    private static final String USAGE = "Usage: BundleCommand keys <private key file>"
        + " | build <bundle> <private key file> <kind>=<file or folder>…";

    private BundleCommand() {
    }

    /** Runs the command; ends with 2 when it was called wrongly, 1 when it failed. */
    public static void main(String[] arguments) {
        try {
            if (arguments.length == 2 && arguments[0].equals("keys")) {
                System.out.println(keys(Path.of(arguments[1])));
            } else if (arguments.length > 3 && arguments[0].equals("build")) {
                BundleManifest manifest = build(Path.of(arguments[1]), Path.of(arguments[2]), List.of(arguments).subList(3,
                    arguments.length));
                System.out.println(manifest.files().size() + " files in " + arguments[1]);
            } else {
                System.err.println(USAGE);
                System.exit(2);
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    /** Writes a new private key and answers the public one. */
    static String keys(Path file) throws IOException {
        KeyPair pair = BundleKeys.generate();
        PrivateFiles.write(file, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** Builds a bundle of what is named as {@code kind=path}. */
    static BundleManifest build(Path bundle, Path key, List<String> sources) throws IOException, GeneralSecurityException {
        List<Content> contents = new ArrayList<>();
        for (String source : sources) {
            int equals = source.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("\"" + source + "\" is not of the form <kind>=<file or folder>");
            }
            String kind = source.substring(0, equals);
            if (!kind.equals(FINGERPRINTS)) {
                FeedKind.of(kind);
            }
            for (Path file : files(Path.of(source.substring(equals + 1)))) {
                contents.add(new Content(kind, file));
            }
        }
        return BundleWriter.write(bundle, contents, BundleKeys.privateKey(Files.readString(key)));
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
