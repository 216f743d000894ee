package io.watchpost.scan.feed.bundle;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * What is in a bundle; the signature is over its bytes, and it vouches for the files by their hashes.
 *
 * @param format  {@value #FORMAT}
 * @param created when it was built: an older bundle doesn't replace a newer one's snapshots
 * @param files   in the order in which they are imported
 */
@RegisterForReflection(targets = {BundleManifest.class, BundleManifest.Entry.class})
public record BundleManifest(int format, Instant created, List<Entry> files) {

    /** The only format so far. */
    public static final int FORMAT = 1;

    public BundleManifest {
        files = files == null ? List.of() : List.copyOf(files);
    }

    /**
     * A file of the bundle.
     *
     * @param kind   label of a kind of vulnerability data, or {@code fingerprints}
     * @param name   without folders
     * @param size   bytes
     * @param sha256 of the bytes, lowercase hexadecimal
     */
    public record Entry(String kind, String name, long size, String sha256) {
    }
}
