package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.whitelabel.Whitelabels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells how an organization's letters look: by its own white label, else its partner's, else the platform's. */
@ApplicationScoped
class Brandings {

    private final Whitelabels whitelabels;
    private final MailConfig config;

    Brandings(Whitelabels whitelabels, AuthConfig config) {
        this.whitelabels = whitelabels;
        this.config = config.mail();
    }

    Uni<Branding> of(Session session, UUID organizationId) {
        return whitelabels.brandingOf(session, organizationId).map(look -> new Branding(look.productName(), look.companyName(),
                look.logo(), look.primaryColor(), look.supportEmail(), portal(look.domain())));
    }

    private String portal(String domain) {
        return domain == null ? config.portalUrl().toString() : "https://" + domain;
    }
}
