package io.watchpost.auth.letter;

import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny.Session;

/** Tells how an organization's letters look. */
public interface Brandings {

    /** The organization's own branding, else its partner's, else the platform's. */
    Uni<Branding> of(Session session, UUID organizationId);
}
