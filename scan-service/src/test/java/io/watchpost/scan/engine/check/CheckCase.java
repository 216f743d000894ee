package io.watchpost.scan.engine.check;

import java.util.Optional;

/**
 * A weakness in the flesh, and the same service without it.
 *
 * @param key of the check in the catalogue
 */
record CheckCase(String key, Scene bad, Scene good) {

    /** Sets up a service and lets one check look at it. */
    @FunctionalInterface
    interface Scene {
        Optional<Evidence> look(Check check) throws Exception;
    }

    @Override
    public String toString() {
        return key;
    }
}
