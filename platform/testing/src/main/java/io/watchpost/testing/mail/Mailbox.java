package io.watchpost.testing.mail;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.watchpost.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All mails that the test run's server has received, whomever they are for. */
public final class Mailbox {

    static final String FOLDER = "watchpost.testing.mailbox";

    private Mailbox() {
    }

    /** The mails to that address whose subject begins like this, in the order of their arrival. */
    public static List<ReceivedMail> find(String to, String subject) {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(Mailbox::arrival))
                    .map(ReceivedMail::read)
                    .filter(mail -> mail.to().equalsIgnoreCase(to) && mail.subject().startsWith(subject))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there is such a mail; the newest. */
    public static ReceivedMail await(String to, String subject) {
        Eventually.that(() -> assertFalse(find(to, subject).isEmpty(), () -> "no mail to " + to + ": " + subject));
        List<ReceivedMail> found = find(to, subject);
        return found.get(found.size() - 1);
    }

    private static long arrival(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
