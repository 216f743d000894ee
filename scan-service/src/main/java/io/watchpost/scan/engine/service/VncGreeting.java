package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import java.util.Optional;
import java.util.regex.Pattern;

/** VNC (RFC 6143): twelve bytes with the protocol version; to callers who came too often some say at once why they refuse. */
final class VncGreeting implements Greeting {

    private static final Pattern VERSION = Pattern.compile("(?s)RFB \\d{3}\\.\\d{3}\n(?:\\x00{4}.*)?");

    @Override
    public boolean complete(String text) {
        return VERSION.matcher(text).matches();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) {
        return Optional.of(Sighting.of("vnc", text.substring(0, text.indexOf('\n'))));
    }
}
