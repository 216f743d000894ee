package io.watchpost.auth.letter;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** The platform's own branding for everybody, out of the configuration. */
@DefaultBean
@ApplicationScoped
class PlatformBranding implements Brandings {

    private final Branding branding;

    PlatformBranding(AuthConfig config) {
        MailConfig mail = config.mail();
        branding = new Branding(mail.productName(), null, null, null, mail.supportEmail().orElse(null), mail.portalUrl().toString());
    }

    @Override
    public Uni<Branding> of(Session session, UUID organizationId) {
        return Uni.createFrom().item(branding);
    }
}
