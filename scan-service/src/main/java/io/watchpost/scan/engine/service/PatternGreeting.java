package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import java.util.Optional;

/** A greeting that says enough by itself. */
final class PatternGreeting implements Greeting {

    private final Recognition recognition;

    PatternGreeting(Recognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public boolean complete(String text) {
        return recognition.matches(text);
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) {
        return recognition.sighting(text, text);
    }
}
