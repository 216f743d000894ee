-- What authenticated checks of a target's hosts log in with. Secrets are sealed under the service's key; no answer ever has them.
CREATE TABLE target_credential (
    id                uuid        PRIMARY KEY,
    target_id         uuid        NOT NULL REFERENCES target ON DELETE CASCADE,
    organization_id   uuid        NOT NULL,
    position          smallint    NOT NULL,
    type              text        NOT NULL CHECK (type IN ('ssh', 'smb', 'snmp')),
    username          text,
    port              integer     CHECK (port BETWEEN 1 AND 65535),
    auth_algorithm    text        CHECK (auth_algorithm IN ('sha1', 'sha256')),
    privacy_algorithm text        CHECK (privacy_algorithm IN ('aes128', 'aes256')),
    secrets           text        NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
CREATE INDEX target_credential_of_target ON target_credential (target_id, position);
COMMENT ON COLUMN target_credential.secrets IS 'JSON, sealed for this row alone, in Base64';
ALTER TABLE target_credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_credential FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON target_credential USING (circle_everything() OR organization_id = ANY (circle()));

-- The host keys that SSH servers of a target have shown. A password is not sent to a server with another key than before; giving the
-- target new credentials forgets the keys.
CREATE TABLE target_host_key (
    target_id       uuid        NOT NULL REFERENCES target ON DELETE CASCADE,
    organization_id uuid        NOT NULL,
    ip              inet        NOT NULL,
    port            integer     NOT NULL,
    fingerprint     text        NOT NULL,
    first_seen_at   timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    PRIMARY KEY (target_id, ip, port)
);
COMMENT ON COLUMN target_host_key.fingerprint IS 'SHA-256 of the public key, as ssh-keygen prints it';
ALTER TABLE target_host_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_host_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON target_host_key USING (circle_everything() OR organization_id = ANY (circle()));
