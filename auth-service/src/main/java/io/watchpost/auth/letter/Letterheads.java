package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import io.watchpost.auth.AuthConfig;
import io.watchpost.auth.whitelabel.Branding;
import io.watchpost.auth.whitelabel.Whitelabels;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells how an organization's letters look: by its white label, its partner's or the platform's. */
@ApplicationScoped
class Letterheads {

    private final Whitelabels whitelabels;
    private final String portal;

    Letterheads(Whitelabels whitelabels, AuthConfig config) {
        this.whitelabels = whitelabels;
        this.portal = config.mail().portalUrl().toString();
    }

    Uni<Letterhead> of(Session session, UUID organizationId) {
        return whitelabels.brandingOf(session, organizationId).map(this::letterhead);
    }

    private Letterhead letterhead(Branding branding) {
        return new Letterhead(branding.productName(), branding.companyName(), branding.logo(), branding.primaryColor(),
                branding.supportEmail(), branding.domain() == null ? portal : "https://" + branding.domain());
    }
}
