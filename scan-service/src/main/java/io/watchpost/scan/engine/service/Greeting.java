package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.net.Connection;
import java.io.IOException;
import java.util.Optional;

/** A protocol in which the server speaks first. Texts are bytes as ISO 8859-1. */
interface Greeting {

    /** Whether the text is a whole greeting of this protocol, so that nothing more need be waited for. */
    boolean complete(String text);

    /** Makes sure, and asks for more on the same connection where that helps. */
    Optional<Sighting> recognize(String text, Connection connection) throws IOException;
}
