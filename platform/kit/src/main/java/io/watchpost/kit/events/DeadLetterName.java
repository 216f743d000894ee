package io.watchpost.kit.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a dead-letter topic says. */
record DeadLetterName(String deadLetters, String topic, String consumer) {

    private static final Pattern FORM = Pattern.compile("(?<topic>.+)\\.(?<consumer>[^.]+)\\.dlq");

    static DeadLetterName parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not the name of a dead-letter topic, <topic>.<consumer>.dlq: " + name);
        }
        return new DeadLetterName(name, matcher.group("topic"), matcher.group("consumer"));
    }
}
