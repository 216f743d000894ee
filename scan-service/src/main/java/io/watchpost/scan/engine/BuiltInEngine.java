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
    private final Clock clock;

    private BuiltInEngine(FingerprintLibrary library, Clock clock) {
        this.library = library;
        this.clock = clock;
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
    public static List<CheckMetadata> checks() {
        return new Checks(true, Clock.systemUTC()).metadata();
    }

    @Override
    public void run(Slice slice, SliceListener listener, Cancellation cancellation) throws InterruptedException {
        new SliceRun(slice, listener, library, clock).run(cancellation);
    }
}
