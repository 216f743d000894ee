package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IRC servers that say that they look up the caller. */
final class IrcGreeting implements Greeting {

    private static final Pattern NOTICE = Pattern.compile("(?s)(?::\\S{1,100} )?NOTICE (?:AUTH|\\*|\\S{1,60}) :[^\\r\\n]{1,300}\\r?\\n.*");

    @Override
    public boolean complete(String text) {
        return NOTICE.matcher(text).matches();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) throws IOException {
        Optional<Sighting> registered = IrcProbe.register(connection);
        return registered.isPresent() ? registered : Optional.of(Sighting.of("irc", text));
    }
}
