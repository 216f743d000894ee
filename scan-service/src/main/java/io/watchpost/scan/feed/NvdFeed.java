package io.watchpost.scan.feed;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** CVE records: of each the latest modification wins, whatever the order of the files. */
final class NvdFeed implements FeedReader {

    private Instant latest;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        VulnerabilityWriter writer = new VulnerabilityWriter(connection);
        int read = NvdFeedReader.read(content, cve -> {
            latest = latest == null || cve.modified().isAfter(latest) ? cve.modified() : latest;
            writer.write(cve);
        });
        writer.flush();
        return new Loaded(read, writer.stored(), writer.removed(), null, latest);
    }
}
