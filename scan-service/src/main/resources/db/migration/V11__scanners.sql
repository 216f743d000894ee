-- Scanners at a customer's site enrol with a one-time code and then have a credential of their own; both are kept as SHA-256 only.
ALTER TABLE scanner
    ADD COLUMN credential_hash      text,
    ADD COLUMN enrolment_hash       text,
    ADD COLUMN enrolment_expires_at timestamptz,
    ADD COLUMN enrolled_at          timestamptz;
CREATE UNIQUE INDEX scanner_by_enrolment ON scanner (enrolment_hash) WHERE enrolment_hash IS NOT NULL;
CREATE INDEX scanner_by_name ON scanner (app_type, name, id);
CREATE INDEX scanner_by_creation ON scanner (app_type, created_at, id);
CREATE INDEX scanner_of_organization ON scanner (organization_id);

-- Who works on slices now. Workers of this installation belong to the built-in scanner and have no scanner_id.
CREATE TABLE worker (
    id             uuid        PRIMARY KEY,
    scanner_id     uuid        REFERENCES scanner ON DELETE CASCADE,
    version        text        NOT NULL,
    slices_running integer     NOT NULL CHECK (slices_running >= 0),
    capacity       integer     NOT NULL CHECK (capacity >= 0),
    last_heartbeat timestamptz NOT NULL
);
CREATE INDEX worker_of_scanner ON worker (scanner_id, last_heartbeat);
COMMENT ON COLUMN worker.capacity IS 'slices that it works on at a time, at most';
