package io.watchpost.scan.feed;

import io.watchpost.scan.ScanConfig;
import io.watchpost.scan.feed.FeedDownload.Fetched;
import io.watchpost.scan.feed.FeedSources.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Asks every configured source for news and imports them, file by file. A source that fails is noted and told in the log, and keeps no
 * other
 * one from being read; what was there before stays. Blocking.
 */
@ApplicationScoped
class FeedUpdate {

    private static final Logger LOG = Logger.getLogger(FeedUpdate.class);

    private final VulnerabilityFeedImport feedImport;
    private final FeedSources sources;
    private final FeedDownload download;
    private final ScanConfig.Feed config;

    FeedUpdate(DataSource dataSource, ScanConfig config) {
        this.config = config.feed();
        this.feedImport = new VulnerabilityFeedImport(dataSource);
        this.sources = new FeedSources(dataSource);
        this.download = new FeedDownload(this.config.mostBytes(), this.config.timeout());
    }

    /** Reads whatever is new at any source. */
    void run() {
        for (FeedKind kind : FeedKind.values()) {
            for (String location : Publishers.of(config, kind)) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                read(kind, location.strip());
            }
        }
        for (String bundle : config.bundles().orElse(List.of())) {
            readBundle(bundle.strip());
        }
    }

    /** A bundle is noted under its own name when it fails, and else each of its files. */
    private void readBundle(String location) {
        try {
            if (isAddress(location)) {
                Optional<Known> known = sources.find(location);
                Optional<Fetched> fetched = known.filter(this::askedLately).isPresent() ? Optional.empty()
                    : download.fetch(URI.create(location), known.map(Known::etag).orElse(null),
                        known.map(Known::lastModified).orElse(null));
                if (fetched.isPresent()) {
                    Fetched answer = fetched.get();
                    try {
                        importBundle(location, answer.file());
                        sources.good(location, FeedKind.NVD, fileName(location), FeedImported.present(location), answer.etag(),
                            answer.lastModified());
                    } finally {
                        Files.deleteIfExists(answer.file());
                    }
                }
            } else {
                importBundle(location, Path.of(location));
                sources.good(location, FeedKind.NVD, Path.of(location).getFileName() + "", FeedImported.present(location), null, null);
            }
        } catch (FeedImportException | IOException | SQLException | IllegalArgumentException failed) {
            failed(FeedKind.NVD, location, failed);
        }
    }

    private void importBundle(String location, Path file) throws IOException, FeedImportException, SQLException {
        new BundleImport(feedImport, config.bundleKeys().orElse(List.of()), config.bundleFingerprints().map(Path::of).orElse(null))
            .run(file, (kind, name, result) -> tell(kind, location + "#" + kind.label() + "/" + name, name, result, null, null));
    }

    private void read(FeedKind kind, String location) {
        try {
            if (isAddress(location)) {
                fetch(kind, location);
            } else {
                for (Path file : VulnerabilityFeedImport.files(Path.of(location))) {
                    read(kind, file);
                }
            }
        } catch (FeedImportException | IOException | SQLException | IllegalArgumentException failed) {
            failed(kind, location, failed);
        }
    }

    private void read(FeedKind kind, Path file) throws SQLException {
        try {
            tell(kind, file.toString(), file.getFileName().toString(), feedImport.importFile(kind, file), null, null);
        } catch (FeedImportException failed) {
            failed(kind, file.toString(), failed);
        }
    }

    private void fetch(FeedKind kind, String location) throws IOException, SQLException, FeedImportException {
        Optional<Known> known = sources.find(location);
        if (known.filter(this::askedLately).isPresent()) {
            return;
        }
        String name = fileName(location);
        Optional<Fetched> fetched = download.fetch(URI.create(location), known.map(Known::etag).orElse(null),
            known.map(Known::lastModified).orElse(null));
        if (fetched.isEmpty()) {
            Known before = known.orElseThrow(() -> new IOException("the server says that nothing changed, though nothing was there"));
            tell(kind, location, name, FeedImported.present(name), before.etag(), before.lastModified());
            return;
        }
        Fetched answer = fetched.get();
        try {
            FeedFile file = new FeedFile(name, () -> Files.newInputStream(answer.file()));
            tell(kind, location, name, feedImport.importFile(kind, file), answer.etag(), answer.lastModified());
        } finally {
            Files.deleteIfExists(answer.file());
        }
    }

    /** A process that is started again and again doesn't ask the publishers each time. */
    private boolean askedLately(Known known) {
        Duration pause = config.interval().multipliedBy(known.failed() ? 1 : 9).dividedBy(10);
        return known.attemptedAt().plus(pause).isAfter(Instant.now());
    }

    private void tell(FeedKind kind, String location, String name, FeedImported result, String etag,
        String lastModified) throws SQLException {
        sources.good(location, kind, name, result, etag, lastModified);
        tell(result);
    }

    static void tell(FeedImported result) {
        if (result.alreadyPresent()) {
            LOG.debugf("%s is imported already", result.fileName());
        } else {
            LOG.infof("%s: %d records read, %d stored, %d removed", result.fileName(), result.read(), result.stored(), result.removed());
        }
    }

    private void failed(FeedKind kind, String location, Exception failure) {
        String name = isAddress(location) ? fileName(location) : Path.of(location).getFileName() + "";
        LOG.errorf("No news from the %s source %s: %s", kind.label(), name, failure.getMessage());
        try {
            sources.bad(location, kind, name, failure.getMessage());
        } catch (SQLException away) {
            LOG.errorf("That could not be noted: %s", away.getMessage());
        }
    }

    private static boolean isAddress(String location) {
        return location.startsWith("https://") || location.startsWith("http://");
    }

    /** The last part of an address's path: it tells whether the content is packed, and stands for the source in answers. */
    private static String fileName(String location) {
        String path = location.replaceFirst("^https?://[^/]*", "").replaceFirst("[?#].*$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.isEmpty() ? "feed" : last;
    }
}
