package io.watchpost.scan.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** FIRST's daily file of exploit predictions: a comment with model and date, a line of names, then {@code CVE-…,score,percentile}. */
final class EpssFeed implements FeedReader {

    private static final Pattern COMMENT = Pattern.compile("#\\s*model_version:([^,]*),\\s*score_date:(\\S+).*");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[XXX][xx]");
    private static final String NAMES = "cve,epss,percentile";

    private int line;
    private String model;
    private Instant date;

    @Override
    public Loaded load(Connection connection, InputStream content, String name, Instant newest) throws SQLException, IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.US_ASCII));
        readHead(lines);
        OlderSnapshotException.check(date, newest);
        Snapshot rows = new Snapshot(connection, "exploit_prediction", 1, "cve_id text", "score numeric", "percentile numeric");
        int read = 0;
        for (String text = next(lines); text != null; text = next(lines)) {
            if (!text.isBlank()) {
                add(rows, text);
                read++;
            }
        }
        if (read == 0) {
            throw new IOException("there is no prediction in it");
        }
        int removed = rows.finish("true");
        return new Loaded(read, rows.stored(), removed, model, date);
    }

    private void readHead(BufferedReader lines) throws IOException {
        String text = next(lines);
        Matcher comment = COMMENT.matcher(text == null ? "" : text);
        if (comment.matches()) {
            model = comment.group(1);
            date = time(comment.group(2));
            text = next(lines);
        }
        if (text == null || !text.strip().equals(NAMES)) {
            throw new IOException("not an EPSS file: it doesn't begin with \"" + NAMES + "\"");
        }
    }

    private void add(Snapshot rows, String text) throws SQLException, IOException {
        String[] parts = text.strip().split(",", -1);
        if (parts.length < 3 || !KevFeed.CVE.matcher(parts[0]).matches()) {
            throw new IOException("line " + line + " is no prediction");
        }
        rows.add(parts[0], share(parts[1]), share(parts[2]));
    }

    private BigDecimal share(String text) throws IOException {
        try {
            BigDecimal share = new BigDecimal(text);
            if (share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0) {
                return share;
            }
        } catch (NumberFormatException foreign) {
            // answered below
        }
        throw new IOException("line " + line + " has a share that is not between 0 and 1");
    }

    private String next(BufferedReader lines) throws IOException {
        line++;
        return lines.readLine();
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text, DATE).toInstant();
        } catch (DateTimeException foreign) {
            return null;
        }
    }
}
