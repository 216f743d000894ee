-- Secrets that are good for one thing, once: sent by mail, or handed out between two steps. Known by their hash only; to use one is to
-- set used_at, in one statement.
CREATE TABLE one_use_token (
    hash            text        PRIMARY KEY,
    purpose         text        NOT NULL CHECK (purpose IN ('confirmation', 'invitation', 'reset', 'email_change', 'otp_state')),
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    -- What it is about where the user doesn't say it all: the new e-mail address, how the first step was passed.
    detail          text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX one_use_token_user ON one_use_token (user_id, purpose);
CREATE INDEX one_use_token_expires_at ON one_use_token (expires_at);
ALTER TABLE one_use_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_use_token FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON one_use_token USING (circle_everything() OR organization_id = ANY (circle()));
