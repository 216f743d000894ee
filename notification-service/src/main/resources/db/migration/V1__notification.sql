CREATE TABLE notification (
    id                uuid        PRIMARY KEY,
    organization_id   uuid        NOT NULL,
    user_id           uuid        NOT NULL,
    notification_type text        NOT NULL,
    title             text        NOT NULL,
    message           text        NOT NULL,
    params            text        NOT NULL,
    read_at           timestamptz,
    seen_at           timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
-- Every list is one user's; each documented sort has an index behind it.
CREATE INDEX notification_created_at ON notification (user_id, created_at DESC, id);
CREATE INDEX notification_read_at ON notification (user_id, read_at DESC NULLS LAST, id);
CREATE INDEX notification_seen_at ON notification (user_id, seen_at DESC NULLS LAST, id);

ALTER TABLE notification ENABLE ROW LEVEL SECURITY;
ALTER TABLE notification FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON notification USING (circle_everything() OR organization_id = ANY (circle()));
