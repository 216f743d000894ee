package io.watchpost.scan.feed;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Reads one file of a kind into the database, record by record, inside the caller's transaction. */
interface FeedReader {

    /**
     * What was in the file and what became of it.
     *
     * @param read      records in the file
     * @param stored    those that were new or changed something
     * @param removed   stored records that the file withdraws
     * @param version   the publisher's version, or null
     * @param published when it was published; for CVE records the newest modification; null when the file doesn't say
     */
    record Loaded(int read, int stored, int removed, String version, Instant published) {
    }

    /**
     * Loads the content.
     *
     * @param name   the file's name, which may say what is in it
     * @param newest when the data that is there was published, or null: an older snapshot is refused
     * @throws IOException when the input ends early or isn't of this kind
     */
    Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException;
}
