-- Organizations: partners and their customers. The record is its own tenant.
CREATE TABLE organization (
    id                    uuid        PRIMARY KEY,
    name                  text        NOT NULL,
    company_name          text        NOT NULL,
    description           text        NOT NULL DEFAULT '',
    partner               boolean     NOT NULL DEFAULT false,
    parent_id             uuid        REFERENCES organization,
    can_edit_organization boolean     NOT NULL DEFAULT true,
    address               text,
    city                  text,
    state                 text,
    zipcode               text,
    country               text,
    phone                 text,
    website               text,
    email                 text,
    contact_name          text,
    contact_title         text,
    contact_phone         text,
    contact_email         text,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL
);
CREATE UNIQUE INDEX organization_name ON organization (parent_id, lower(name)) NULLS NOT DISTINCT;
CREATE INDEX organization_company_name ON organization (lower(company_name));
CREATE INDEX organization_created_at ON organization (created_at, id);
ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization USING (circle_everything() OR id = ANY (circle()));

CREATE TABLE users (
    id                 uuid        PRIMARY KEY,
    organization_id    uuid        NOT NULL REFERENCES organization,
    username           text        NOT NULL,
    email              text        NOT NULL,
    role               text        NOT NULL CHECK (role IN ('User', 'Admin', 'Super Admin')),
    status             text        NOT NULL CHECK (status IN ('invited', 'unconfirmed', 'active', 'inactive')),
    password_hash      text,
    product            text        NOT NULL DEFAULT 'pci' CHECK (product IN ('pci', 'vrms', 'penetration')),
    locale             text        NOT NULL DEFAULT 'en',
    time_zone          text        NOT NULL DEFAULT 'UTC',
    first_name         text,
    last_name          text,
    phone              text,
    mobile_phone       text,
    url                text,
    title              text,
    address            text,
    city               text,
    state              text,
    country            text,
    zipcode            text,
    comment            text,
    otp_totp_enabled   boolean     NOT NULL DEFAULT false,
    otp_sms_enabled    boolean     NOT NULL DEFAULT false,
    otp_phone          text,
    otp_default_method text        CHECK (otp_default_method IN ('totp', 'sms')),
    -- Too many wrong passwords; over when the time is.
    locked_until       timestamptz,
    last_sign_in_at    timestamptz,
    last_sign_in_ip    text,
    sign_in_count      integer     NOT NULL DEFAULT 0,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_username ON users (lower(username));
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_organization ON users (organization_id, lower(username));
CREATE INDEX users_created_at ON users (created_at, id);
CREATE INDEX users_last_sign_in_at ON users (last_sign_in_at);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON users USING (circle_everything() OR organization_id = ANY (circle()));

-- One row per session token: its id is the token's jti.
CREATE TABLE user_session (
    id              uuid        PRIMARY KEY,
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organization,
    authenticated_at timestamptz NOT NULL,
    amr             text        NOT NULL,
    ip_address      text,
    user_agent      text,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    ended_at        timestamptz
);
CREATE INDEX user_session_user ON user_session (user_id, expires_at);
CREATE INDEX user_session_expires_at ON user_session (expires_at);
ALTER TABLE user_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON user_session USING (circle_everything() OR organization_id = ANY (circle()));

-- One person acting as another. The revert token is known by its hash only; to use it is to end the row, in one statement.
CREATE TABLE impersonation (
    id                           uuid        PRIMARY KEY,
    impersonator_id              uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    impersonator_username        text        NOT NULL,
    impersonator_organization_id uuid        NOT NULL,
    impersonator_role            text        NOT NULL,
    session_id                   uuid        NOT NULL REFERENCES user_session ON DELETE CASCADE,
    target_id                    uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    target_username              text        NOT NULL,
    target_role                  text        NOT NULL,
    organization_id              uuid        NOT NULL REFERENCES organization,
    token_id                     uuid        NOT NULL UNIQUE,
    revert_token_hash            text        NOT NULL UNIQUE,
    reason                       text,
    ip_address                   text,
    user_agent                   text,
    started_at                   timestamptz NOT NULL,
    expires_at                   timestamptz NOT NULL,
    ended_at                     timestamptz,
    end_cause                    text        CHECK (end_cause IN ('reverted', 'expired', 'signed_out', 'revoked')),
    CHECK ((ended_at IS NULL) = (end_cause IS NULL)),
    CHECK (impersonator_id <> target_id)
);
CREATE UNIQUE INDEX impersonation_open ON impersonation (impersonator_id) WHERE ended_at IS NULL;
CREATE INDEX impersonation_expiry ON impersonation (expires_at) WHERE ended_at IS NULL;
CREATE INDEX impersonation_session ON impersonation (session_id) WHERE ended_at IS NULL;
CREATE INDEX impersonation_target ON impersonation (target_id) WHERE ended_at IS NULL;
ALTER TABLE impersonation ENABLE ROW LEVEL SECURITY;
ALTER TABLE impersonation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON impersonation USING (circle_everything() OR organization_id = ANY (circle()));

-- How often a sign-in was tried, per account name (hashed; known or not) and per address.
CREATE TABLE sign_in_attempt (
    kind          text        NOT NULL CHECK (kind IN ('account', 'address')),
    subject       text        NOT NULL,
    attempts      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    PRIMARY KEY (kind, subject)
);
CREATE INDEX sign_in_attempt_last_at ON sign_in_attempt (last_at);

-- Keys that sign tokens. `pending` is published but doesn't sign yet, `active` signs, `retiring` only verifies until it expires.
CREATE TABLE signing_key (
    id         text        PRIMARY KEY,
    state      text        NOT NULL CHECK (state IN ('pending', 'active', 'retiring')),
    public_key bytea       NOT NULL,
    -- AES-256-GCM: nonce, ciphertext, tag; bound to the key's id.
    sealed_private_key bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz
);
CREATE UNIQUE INDEX signing_key_active ON signing_key (state) WHERE state = 'active';
