package io.watchpost.auth.whitelabel;

import io.watchpost.auth.organization.Organization;
import io.watchpost.kit.events.AuditEntry;
import java.util.Objects;
import java.util.UUID;

/** What the audit trail says about a change of branding: each field that is another now, and of images how long they are. */
final class BrandingChanges {

    private AuditEntry entry;

    private BrandingChanges(AuditEntry entry) {
        this.entry = entry;
    }

    static AuditEntry entry(Organization owner, UUID settings, Branding before, Branding after) {
        BrandingChanges changes = new BrandingChanges(
                AuditEntry.success(owner.id(), "whitelabel_settings.updated", WhitelabelView.TYPE, settings, after.productName()));
        changes.field("product_name", before.productName(), after.productName());
        changes.field("company_name", before.companyName(), after.companyName());
        changes.field("domain", before.domain(), after.domain());
        changes.field("logo", before.logo(), after.logo());
        changes.field("favicon", before.favicon(), after.favicon());
        changes.field("primary_color", before.primaryColor(), after.primaryColor());
        changes.field("secondary_color", before.secondaryColor(), after.secondaryColor());
        changes.field("support_email", before.supportEmail(), after.supportEmail());
        changes.field("support_url", before.supportUrl(), after.supportUrl());
        changes.field("terms_url", before.termsUrl(), after.termsUrl());
        changes.field("privacy_url", before.privacyUrl(), after.privacyUrl());
        return changes.entry;
    }

    private void field(String name, String before, String after) {
        if (!Objects.equals(before, after)) {
            entry = entry.changing(name, shown(before), shown(after));
        }
    }

    private static String shown(String value) {
        if (value == null || !value.startsWith("data:")) {
            return value;
        }
        return "%s, %d characters".formatted(value.substring(0, value.indexOf(';')), value.length());
    }
}
