package io.watchpost.scan.engine;

import io.watchpost.scan.engine.check.Checks;
import io.watchpost.scan.engine.fingerprint.FingerprintLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The engine that comes with the product: connects, asks and listens; needs no privileges and no other program. Thread-safe; make one and
 * keep it, since it holds all fingerprints.
 */
public final class BuiltInEngine implements Engine {

    private final FingerprintLibrary library;
    private final Checks allChecks;
    private final Checks checksWithoutLogins;

    private BuiltInEngine(FingerprintLibrary library, Clock clock) {
        this.library = library;
        this.allChecks = new Checks(true, clock);
        this.checksWithoutLogins = new Checks(false, clock);
    }

    /** An engine with the built-in fingerprints. */
    public static BuiltInEngine create() {
        return new BuiltInEngine(FingerprintLibrary.builtIn(), Clock.systemUTC());
    }

    /**
     * An engine that also knows the fingerprints of a directory with files in recog's XML format.
     *
     * @throws IOException naming the file that can't be read
     */
    public static BuiltInEngine create(Path fingerprints) throws IOException {
        return new BuiltInEngine(FingerprintLibrary.builtIn().with(fingerprints), Clock.systemUTC());
    }

    /** What the engine's checks are about. */
    public List<CheckMetadata> checks() {
        return allChecks.metadata();
    }

    @Override
    public void run(Slice slice, SliceListener listener, Cancellation cancellation) throws InterruptedException {
        Checks checks = slice.settings().loginAttempts() ? allChecks : checksWithoutLogins;
        new SliceRun(slice, listener, library, checks.selected(slice.checks())).run(cancellation);
    }
}
