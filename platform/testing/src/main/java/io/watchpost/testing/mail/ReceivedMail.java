package io.watchpost.testing.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as its reader gets it.
 *
 * @param to   the one address
 * @param from name and address
 * @param text the plain part
 * @param html the other part
 * @param raw  the header block
 */
public record ReceivedMail(String to, String from, String subject, String text, String html, String raw) {

    private static final Pattern TOKEN = Pattern.compile("\\?token=([A-Za-z0-9_-]{43})\\s");

    /** The token of the link in the plain part. */
    public String token() {
        Matcher matcher = TOKEN.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("No token in: " + text);
        }
        return matcher.group(1);
    }

    static ReceivedMail read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(null, content);
            return new ReceivedMail(((InternetAddress) mail.getAllRecipients()[0]).getAddress(), mail.getFrom()[0].toString(),
                    mail.getSubject(), part(mail.getContent(), "text/plain"), part(mail.getContent(), "text/html"),
                    Files.readString(file).split("\r?\n\r?\n", 2)[0]);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(file + " can't be read", e);
        }
    }

    private static String part(Object content, String type) throws IOException, MessagingException {
        if (content instanceof Multipart parts) {
            for (int number = 0; number < parts.getCount(); number++) {
                BodyPart part = parts.getBodyPart(number);
                String found = part.isMimeType(type) ? (String) part.getContent() : part(part.getContent(), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
