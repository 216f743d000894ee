-- The audit trail: one hash chain per organization.
CREATE TABLE audit_event (
    id                uuid        PRIMARY KEY,
    organization_id   uuid        NOT NULL,
    sequence          bigint      NOT NULL,
    service           text        NOT NULL,
    action            text        NOT NULL,
    outcome           text        NOT NULL,
    resource_type     text,
    resource_id       uuid,
    resource_name     text,
    user_id           uuid,
    username          text,
    impersonator_id   uuid,
    impersonator_name text,
    impersonation_id  uuid,
    reason            text,
    ip_address        text,
    user_agent        text,
    request_id        text,
    -- Text, not jsonb: the hash is over these very characters.
    changes           text        NOT NULL,
    previous_hash     text        NOT NULL,
    hash              text        NOT NULL,
    created_at        timestamptz NOT NULL,
    UNIQUE (organization_id, sequence)
);
CREATE INDEX audit_event_created_at ON audit_event (organization_id, created_at DESC, id);
CREATE INDEX audit_event_action ON audit_event (organization_id, action, created_at DESC);
CREATE INDEX audit_event_resource ON audit_event (resource_id) WHERE resource_id IS NOT NULL;
CREATE INDEX audit_event_impersonation ON audit_event (impersonation_id) WHERE impersonation_id IS NOT NULL;

ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON audit_event USING (circle_everything() OR organization_id = ANY (circle()));

-- Append only: the service itself can't change or remove what it wrote.
REVOKE UPDATE, DELETE ON audit_event FROM "${app}";
