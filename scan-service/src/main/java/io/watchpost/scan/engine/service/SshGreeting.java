package io.watchpost.scan.engine.service;

import io.watchpost.scan.engine.Qod;
import io.watchpost.scan.engine.fingerprint.Clue;
import io.watchpost.scan.engine.net.Connection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SSH (RFC 4253): a line with protocol and software version, after other lines perhaps. */
final class SshGreeting implements Greeting {

    private static final Pattern LINE = Pattern.compile("(?m)^SSH-(\\d\\.\\d{1,2})-([\\x20-\\x7E]{1,240})\r?\n");

    @Override
    public boolean complete(String text) {
        return LINE.matcher(text).find();
    }

    @Override
    public Optional<Sighting> recognize(String text, Connection connection) {
        Matcher line = LINE.matcher(text);
        if (!line.find()) {
            return Optional.empty();
        }
        return Optional.of(Sighting.of("ssh", line.group(), new Clue("ssh.banner", line.group(2), Qod.BANNER))
                .with(Facts.PROTOCOL, line.group(1)));
    }
}
