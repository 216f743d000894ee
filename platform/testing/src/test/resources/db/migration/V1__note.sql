CREATE TABLE note (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    title           text        NOT NULL,
    stars           integer,
    pinned          boolean     NOT NULL,
    created_at      timestamptz NOT NULL
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON note USING (circle_everything() OR organization_id = ANY (circle()));
