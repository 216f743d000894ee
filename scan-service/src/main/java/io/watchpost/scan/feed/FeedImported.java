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
 * @param newest         the newest modification in the file, or null when it is empty
 */
public record FeedImported(String fileName, boolean alreadyPresent, int read, int stored, int removed, Instant newest) {

    static FeedImported present(String fileName) {
        return new FeedImported(fileName, true, 0, 0, 0, null);
    }
}
