package io.watchpost.auth.whitelabel;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Optional;

/** How the product looks where neither the organization, nor its partner, nor a Super Admin has said otherwise. */
public interface WhitelabelConfig {

    /** The product's name, on the sign-in page and in mails. */
    @WithDefault("Watchpost")
    @NotBlank
    @Size(max = 80)
    String productName();

    /** The company behind it. */
    Optional<@Size(max = 200) String> companyName();

    /** Host name of the platform's own portal; no partner may take it. */
    Optional<@Size(max = 253) String> domain();

    /** Where the logo is. */
    Optional<URI> logo();

    /** Where the icon of the browser's tab is. */
    Optional<URI> favicon();

    /** Colour of buttons and links. */
    @WithDefault("#0066cc")
    @Pattern(regexp = WhitelabelRules.COLOR)
    String primaryColor();

    /** Colour of what stands back. */
    Optional<@Pattern(regexp = WhitelabelRules.COLOR) String> secondaryColor();

    /** Whom users write to for help. */
    Optional<@Size(max = 254) String> supportEmail();

    /** Where users find help. */
    Optional<URI> supportUrl();

    /** Terms of use. */
    Optional<URI> termsUrl();

    /** Privacy policy. */
    Optional<URI> privacyUrl();
}
