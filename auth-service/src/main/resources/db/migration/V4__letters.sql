-- Letters on their way: written in the transaction of what they tell, deleted when the mail server has them.
CREATE TABLE letter (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    kind            text        NOT NULL CHECK (kind IN
        ('confirmation', 'invitation', 'reset', 'email_change', 'email_changed', 'password_changed')),
    -- AES-256-GCM: nonce, ciphertext, tag; bound to the letter's id. Inside are the address and the one-use token.
    sealed_content  bytea       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    -- When it is tried next; who takes it to send it puts this off, so that a letter whose sender died is taken again.
    due_at          timestamptz NOT NULL DEFAULT now(),
    attempts        integer     NOT NULL DEFAULT 0,
    -- When it is given up: the end of what it tells, or sooner when the mail server doesn't take it.
    expires_at      timestamptz NOT NULL
);
CREATE INDEX letter_due_at ON letter (due_at);
CREATE INDEX letter_expires_at ON letter (expires_at);
CREATE INDEX letter_user ON letter (user_id, kind);
CREATE INDEX letter_organization ON letter (organization_id);
ALTER TABLE letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE letter FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON letter USING (circle_everything() OR organization_id = ANY (circle()));

-- Addresses for which a new password was asked: whether one has an account is looked up later, so that the answer can't tell by its time.
CREATE TABLE reset_request (
    id           uuid        PRIMARY KEY,
    sealed_email bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reset_request_created_at ON reset_request (created_at);
