CREATE TABLE webhook (
    id                uuid        PRIMARY KEY,
    organization_id   uuid        NOT NULL,
    name              text        NOT NULL,
    target_url        text        NOT NULL,
    events            text[]      NOT NULL,
    include_customers boolean     NOT NULL,
    active            boolean     NOT NULL,
    -- Encrypted; NULL where the receiver wants no signature.
    secret            text,
    last_delivery_at  timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
CREATE INDEX webhook_organization ON webhook (organization_id, created_at DESC, id);

ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook USING (circle_everything() OR organization_id = ANY (circle()));

-- What was or will be sent: the queue of the sender and the log for the user in one.
CREATE TABLE webhook_delivery (
    id              uuid        PRIMARY KEY,
    webhook_id      uuid        NOT NULL REFERENCES webhook ON DELETE CASCADE,
    organization_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    event           text        NOT NULL,
    payload         text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('pending', 'delivered', 'failed')),
    attempts        integer     NOT NULL CHECK (attempts BETWEEN 0 AND 4),
    next_attempt_at timestamptz,
    leased_until    timestamptz,
    request_headers text        NOT NULL,
    response_code   integer,
    response_body   text,
    duration_ms     integer,
    error           text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    UNIQUE (webhook_id, event_id)
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_attempt_at) WHERE status = 'pending';
CREATE INDEX webhook_delivery_created_at ON webhook_delivery (webhook_id, created_at DESC, id);

ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON webhook_delivery USING (circle_everything() OR organization_id = ANY (circle()));
