package io.watchpost.auth.whitelabel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** What is changed: a field that isn't sent stays as it is, null or an empty text takes it away. */
public record WhitelabelInput(Optional<String> productName, Optional<String> companyName, Optional<String> domain, Optional<String> logo,
        Optional<String> favicon, Optional<String> primaryColor, Optional<String> secondaryColor, Optional<String> supportEmail,
        Optional<String> supportUrl, Optional<String> termsUrl, Optional<String> privacyUrl) {

    /** The body of the request. */
    public record Request(@NotNull @Valid WhitelabelInput whitelabelSettings) {}

    /** The branding with these changes; fails with 422 and an entry per field, or 413. */
    Branding changed(Branding before) {
        WhitelabelRules rules = new WhitelabelRules();
        Branding after = new Branding(
                rules.requiredField("product_name", productName, before.productName(), WhitelabelRules.text(80)),
                rules.field("company_name", companyName, before.companyName(), WhitelabelRules.text(200)),
                rules.field("domain", domain, before.domain(), WhitelabelRules::domain),
                rules.field("logo", logo, before.logo(), WhitelabelRules.image(BrandImage.LOGO)),
                rules.field("favicon", favicon, before.favicon(), WhitelabelRules.image(BrandImage.FAVICON)),
                rules.field("primary_color", primaryColor, before.primaryColor(), WhitelabelRules::color),
                rules.field("secondary_color", secondaryColor, before.secondaryColor(), WhitelabelRules::color),
                rules.field("support_email", supportEmail, before.supportEmail(), WhitelabelRules::email),
                rules.field("support_url", supportUrl, before.supportUrl(), WhitelabelRules::url),
                rules.field("terms_url", termsUrl, before.termsUrl(), WhitelabelRules::url),
                rules.field("privacy_url", privacyUrl, before.privacyUrl(), WhitelabelRules::url));
        rules.requireAllGood();
        return after;
    }
}
