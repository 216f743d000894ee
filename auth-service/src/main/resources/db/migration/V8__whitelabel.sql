-- How the product looks to the users of a partner and its customers, or, where `platform` is set, to all who have no partner with
-- settings of its own.
CREATE TABLE whitelabel_settings (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL UNIQUE REFERENCES organization ON DELETE CASCADE,
    platform        boolean     NOT NULL,
    product_name    text        NOT NULL,
    company_name    text,
    -- ASCII, lower case.
    domain          text        UNIQUE,
    -- An https URL or a data URI.
    logo            text,
    favicon         text,
    primary_color   text,
    secondary_color text,
    support_email   text,
    support_url     text,
    terms_url       text,
    privacy_url     text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX whitelabel_settings_platform ON whitelabel_settings (platform) WHERE platform;
ALTER TABLE whitelabel_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE whitelabel_settings FORCE ROW LEVEL SECURITY;
-- How a portal looks is shown to everybody, and a customer's mails look as its partner's row says; only who sees the organization writes.
CREATE POLICY everybody ON whitelabel_settings FOR SELECT USING (true);
CREATE POLICY tenant ON whitelabel_settings USING (circle_everything() OR organization_id = ANY (circle()));
