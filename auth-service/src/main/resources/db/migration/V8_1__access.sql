-- One long-lived access token per user, known by its jti. The row stays when the token is revoked, for it counts how many were made.
CREATE TABLE access_token (
    user_id         uuid        PRIMARY KEY REFERENCES users ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    token_id        uuid,
    -- The key stays published as long as the token is good.
    signing_key_id  text        REFERENCES signing_key,
    created_at      timestamptz NOT NULL,
    -- Tokens made since began_at.
    made            integer     NOT NULL,
    began_at        timestamptz NOT NULL,
    CHECK ((token_id IS NULL) = (signing_key_id IS NULL))
);
CREATE INDEX access_token_signing_key ON access_token (signing_key_id) WHERE signing_key_id IS NOT NULL;
ALTER TABLE access_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON access_token USING (circle_everything() OR organization_id = ANY (circle()));

-- Keys that applications send as X-API-KEY; known by their hash only.
CREATE TABLE api_key (
    id                  uuid        PRIMARY KEY,
    organization_id     uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    -- As they were when the key was made: it outlives its maker.
    created_by          uuid        NOT NULL,
    created_by_username text        NOT NULL,
    name                text        NOT NULL,
    prefix              text        NOT NULL,
    hash                text        NOT NULL UNIQUE,
    scope               text        NOT NULL CHECK (scope IN ('read', 'write')),
    expires_at          timestamptz,
    last_used_at        timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL
);
CREATE INDEX api_key_organization ON api_key (organization_id, created_at);
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON api_key USING (circle_everything() OR organization_id = ANY (circle()));

ALTER TABLE signing_key
    -- When a pending key begins to sign: by then every verifier has it.
    ADD COLUMN activates_at timestamptz,
    ADD COLUMN activated_at timestamptz,
    ADD COLUMN retired_at   timestamptz;
UPDATE signing_key SET activated_at = created_at WHERE state <> 'pending';
CREATE UNIQUE INDEX signing_key_pending ON signing_key (state) WHERE state = 'pending';
