-- What hangs on a user by both columns follows the account to another organization: nobody loses a second factor by being moved.
ALTER TABLE users ADD CONSTRAINT users_id_organization UNIQUE (id, organization_id);

-- A TOTP secret (RFC 6238), and the one that waits for its first code and then takes its place. AES-256-GCM in Base64, bound to the user.
CREATE TABLE totp_factor (
    user_id         uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    sealed_secret   text,
    sealed_pending  text,
    pending_until   timestamptz,
    -- The last time step whose code was taken: it and those before it are never taken again.
    last_step       bigint      NOT NULL DEFAULT 0,
    FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE totp_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE totp_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON totp_factor USING (circle_everything() OR organization_id = ANY (circle()));

-- Codes sent by SMS, the latest for each context: 'installation', 'change', or the hash of a pending sign-in's state.
CREATE TABLE sms_code (
    user_id         uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    context         text        NOT NULL,
    phone           text        NOT NULL,
    -- HMAC under the service's key: of a million codes a plain hash would tell which.
    code_hash       text        NOT NULL,
    tries           integer     NOT NULL DEFAULT 0,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (user_id, context),
    FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX sms_code_expires_at ON sms_code (expires_at);
ALTER TABLE sms_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE sms_code FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sms_code USING (circle_everything() OR organization_id = ANY (circle()));

-- Known by their hashes only; the hint is the beginning of the code, by which its holder knows it.
CREATE TABLE recovery_code (
    user_id         uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    hash            text        NOT NULL,
    position        integer     NOT NULL,
    hint            text        NOT NULL,
    created_at      timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (user_id, hash),
    FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id) ON UPDATE CASCADE ON DELETE CASCADE
);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON recovery_code USING (circle_everything() OR organization_id = ANY (circle()));

-- A state between two steps of a sign-in is good for a few codes; they are counted in the statement that asks whether it is.
ALTER TABLE one_use_token ADD COLUMN tries integer NOT NULL DEFAULT 0;

-- Codes of second factors are counted apart from passwords: to know the password gains nobody further tries.
ALTER TABLE sign_in_attempt DROP CONSTRAINT sign_in_attempt_kind_check;
ALTER TABLE sign_in_attempt ADD CONSTRAINT sign_in_attempt_kind_check CHECK (kind IN ('account', 'address', 'second_factor'));

-- How often something that costs money or tells something was used: messages per user and per number, lookups per user.
CREATE TABLE usage_limit (
    kind              text        NOT NULL,
    subject           text        NOT NULL,
    used              integer     NOT NULL,
    window_started_at timestamptz NOT NULL,
    last_at           timestamptz NOT NULL,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX usage_limit_last_at ON usage_limit (last_at);

-- Public keys whose holders may sign sign-in links for the users of a partner and its customers.
CREATE TABLE sso_partner_key (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    name            text        NOT NULL,
    algorithm       text        NOT NULL CHECK (algorithm IN ('RS256', 'EdDSA')),
    public_key      bytea       NOT NULL,
    created_by_id   uuid        REFERENCES users ON DELETE SET NULL,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz
);
CREATE UNIQUE INDEX sso_partner_key_name ON sso_partner_key (organization_id, lower(name));
CREATE INDEX sso_partner_key_created_at ON sso_partner_key (created_at, id);
ALTER TABLE sso_partner_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE sso_partner_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON sso_partner_key USING (circle_everything() OR organization_id = ANY (circle()));

-- Links that were used; kept until they would be refused for their age.
CREATE TABLE sso_link_use (
    key_id     uuid        NOT NULL REFERENCES sso_partner_key ON DELETE CASCADE,
    link_id    text        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (key_id, link_id)
);
CREATE INDEX sso_link_use_expires_at ON sso_link_use (expires_at);
