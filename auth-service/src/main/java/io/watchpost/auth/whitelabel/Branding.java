package io.watchpost.auth.whitelabel;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Embeddable;
import java.net.URI;
import java.util.Optional;

/**
 * How the product looks. All but the product's name may be null.
 *
 * @param domain         host name of the portal, in ASCII and lower case
 * @param logo           an https URL or a data URI of a PNG image
 * @param favicon        an https URL or a data URI of a PNG or ICO image
 * @param primaryColor   {@code #rrggbb}
 * @param secondaryColor {@code #rrggbb}
 */
@Embeddable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Branding(String productName, String companyName, String domain, String logo, String favicon, String primaryColor,
        String secondaryColor, String supportEmail, String supportUrl, String termsUrl, String privacyUrl) {

    /** As the configuration has it. */
    static Branding of(WhitelabelConfig config) {
        return new Branding(config.productName(), config.companyName().orElse(null),
                config.domain().flatMap(DomainNames::ascii).orElse(null), text(config.logo()), text(config.favicon()),
                config.primaryColor(), config.secondaryColor().orElse(null), config.supportEmail().orElse(null),
                text(config.supportUrl()), text(config.termsUrl()), text(config.privacyUrl()));
    }

    /** What settings begin with: nothing of somebody else's. */
    static Branding named(String productName) {
        return new Branding(productName, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same for another portal: a host name belongs to one organization. */
    Branding withoutDomain() {
        return new Branding(productName, companyName, null, logo, favicon, primaryColor, secondaryColor, supportEmail, supportUrl,
                termsUrl, privacyUrl);
    }

    private static String text(Optional<URI> uri) {
        return uri.map(URI::toString).orElse(null);
    }
}
