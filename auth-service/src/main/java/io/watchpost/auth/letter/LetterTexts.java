package io.watchpost.auth.letter;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.watchpost.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes a mail of a letter, in HTML and in plain text. */
@ApplicationScoped
class LetterTexts {

    private final String from;

    LetterTexts(AuthConfig config) {
        from = config.mail().from();
    }

    @CheckedTemplate(basePath = "letters")
    static class Templates {

        static native TemplateInstance confirmation(LetterView letter);

        static native TemplateInstance invitation(LetterView letter);

        static native TemplateInstance reset(LetterView letter);

        static native TemplateInstance emailChange(LetterView letter);

        static native TemplateInstance emailChanged(LetterView letter);

        static native TemplateInstance passwordChanged(LetterView letter);

        static native TemplateInstance secondFactorsChanged(LetterView letter);
    }

    /** @throws IllegalArgumentException when there is no address that the letter could go to */
    Mail mail(LetterKind kind, LetterContent content, Letterhead letterhead) {
        if (!MailAddress.usable(content.to())) {
            throw new IllegalArgumentException("Not an address that mail can be sent to");
        }
        LetterView letter = LetterView.of(letterhead, subject(kind, letterhead.productName()), link(kind, content, letterhead), content);
        return new Mail()
                .setFrom(MailAddress.named(letterhead.productName(), from))
                .addTo(content.to())
                .setSubject(letter.subject())
                // RFC 3834: keeps automatic answers away.
                .addHeader("Auto-Submitted", "auto-generated")
                .setText(rendered(kind, letter, Variant.TEXT_PLAIN))
                .setHtml(rendered(kind, letter, Variant.TEXT_HTML));
    }

    private static String rendered(LetterKind kind, LetterView letter, String type) {
        return template(kind, letter).setVariant(Variant.forContentType(type)).render();
    }

    private static String subject(LetterKind kind, String product) {
        return switch (kind) {
            case CONFIRMATION -> "Confirm your account at " + product;
            case INVITATION -> "You are invited to " + product;
            case RESET -> "Set a new password for " + product;
            case EMAIL_CHANGE -> "Confirm your new e-mail address at " + product;
            case EMAIL_CHANGED -> "Your e-mail address at " + product + " was changed";
            case PASSWORD_CHANGED -> "Your password at " + product + " was changed";
            case SECOND_FACTORS_CHANGED -> "Your second factors at " + product + " were changed";
        };
    }

    /** The token has only characters that a URL needs no escapes for. */
    private static String link(LetterKind kind, LetterContent content, Letterhead letterhead) {
        return content.token() == null ? null : letterhead.portal() + "/" + kind.title() + "?token=" + content.token();
    }

    private static TemplateInstance template(LetterKind kind, LetterView letter) {
        return switch (kind) {
            case CONFIRMATION -> Templates.confirmation(letter);
            case INVITATION -> Templates.invitation(letter);
            case RESET -> Templates.reset(letter);
            case EMAIL_CHANGE -> Templates.emailChange(letter);
            case EMAIL_CHANGED -> Templates.emailChanged(letter);
            case PASSWORD_CHANGED -> Templates.passwordChanged(letter);
            case SECOND_FACTORS_CHANGED -> Templates.secondFactorsChanged(letter);
        };
    }
}
