-- What users asked the assistant about findings, and what it answered: a history for each user and finding.
CREATE TABLE ai_chat_message (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    finding_id      uuid        NOT NULL REFERENCES finding ON DELETE CASCADE,
    user_id         uuid        NOT NULL,
    impersonator_id uuid,
    prompt_id       uuid        REFERENCES ai_chat_message ON DELETE CASCADE,
    role            text        NOT NULL CHECK (role IN ('user', 'assistant')),
    state           text        NOT NULL CHECK (state IN ('waiting', 'answered', 'failed')),
    content         text        NOT NULL,
    idempotency_key text,
    created_at      timestamptz NOT NULL
);
COMMENT ON COLUMN ai_chat_message.organization_id IS 'of the finding';
COMMENT ON COLUMN ai_chat_message.user_id IS 'whose history it is, of answers too';
COMMENT ON COLUMN ai_chat_message.prompt_id IS 'what an answer answers';
COMMENT ON COLUMN ai_chat_message.state IS 'of a prompt; one that failed counts for the hourly bound, and is shown to nobody';
CREATE INDEX ai_chat_message_of_finding ON ai_chat_message (finding_id, user_id, created_at, id);
CREATE INDEX ai_chat_message_of_user ON ai_chat_message (user_id, created_at) WHERE role = 'user';
CREATE INDEX ai_chat_message_of_prompt ON ai_chat_message (prompt_id);
CREATE UNIQUE INDEX ai_chat_message_by_key ON ai_chat_message (user_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
ALTER TABLE ai_chat_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_chat_message FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ai_chat_message
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));
