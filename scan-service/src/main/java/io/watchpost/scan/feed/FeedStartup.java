package io.watchpost.scan.feed;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.watchpost.scan.ScanConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Fills the vulnerability data at the start: the built-in records before anything is served, the configured files on a worker thread.
 * A file that can't be imported is told in the log and doesn't keep the service from working with what is there.
 */
@ApplicationScoped
class FeedStartup {

    private static final Logger LOG = Logger.getLogger(FeedStartup.class);

    private final VulnerabilityFeedImport feedImport;
    private final List<Path> paths;

    FeedStartup(DataSource dataSource, ScanConfig config) {
        feedImport = new VulnerabilityFeedImport(dataSource);
        paths = config.feed().files().orElse(List.of());
    }

    void onStart(@Observes StartupEvent event) {
        try {
            tell(feedImport.importBuiltIn());
        } catch (FeedImportException e) {
            LOG.error(e.getMessage());
        }
        if (!paths.isEmpty()) {
            Infrastructure.getDefaultWorkerPool().execute(() -> paths.forEach(this::importPath));
        }
    }

    private void importPath(Path path) {
        try {
            for (Path file : VulnerabilityFeedImport.files(path)) {
                tell(feedImport.importFile(file));
            }
        } catch (FeedImportException e) {
            LOG.error(e.getMessage());
        }
    }

    private static void tell(FeedImported result) {
        if (result.alreadyPresent()) {
            LOG.debugf("%s is imported already", result.fileName());
        } else {
            LOG.infof("%s: %d records read, %d stored, %d removed", result.fileName(), result.read(), result.stored(), result.removed());
        }
    }
}
