package io.watchpost.auth.whitelabel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.watchpost.kit.web.Document;
import java.time.Instant;
import java.util.UUID;

/** Branding as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhitelabelView(UUID id, @JsonUnwrapped Branding branding, Instant createdAt, Instant updatedAt) {

    static final String TYPE = "whitelabel_settings";

    /** The nil UUID (RFC 9562, section 5.9): nothing was chosen, the branding is somebody else's. */
    private static final UUID NOT_CHOSEN = new UUID(0, 0);

    static Document<WhitelabelView> chosen(WhitelabelSettings settings) {
        return document(new WhitelabelView(settings.id(), settings.branding(), settings.createdAt(), settings.updatedAt()));
    }

    static Document<WhitelabelView> inherited(Branding branding) {
        return document(new WhitelabelView(NOT_CHOSEN, branding, null, null));
    }

    private static Document<WhitelabelView> document(WhitelabelView view) {
        return Document.of(TYPE, view.id(), view);
    }
}
