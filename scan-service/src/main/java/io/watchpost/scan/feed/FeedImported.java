package io.watchpost.scan.feed;

import java.time.Instant;

/**
 * What became of one file.
 *
 * @param fileName       its name without folders
 * @param alreadyPresent the same content was imported before; nothing was done
 * @param read           records in the file
 * @param stored         records that were new or newer than the stored ones
 * @param removed        stored records that the file withdraws
 * @param version        the publisher's version, or null
 * @param newest         when the file was published; of CVE records the newest modification; null when the file doesn't say
 */
public record FeedImported(String fileName, boolean alreadyPresent, int read, int stored, int removed, String version, Instant newest) {

    static FeedImported present(String fileName) {
        return new FeedImported(fileName, true, 0, 0, 0, null, null);
    }

    /** Whether the stored data is another one now. */
    public boolean changed() {
        return stored + removed > 0;
    }
}
