-- One row for each run that was heard of. Only a complete one is a report that anybody sees.
CREATE TABLE report (
    id               uuid        PRIMARY KEY,
    organization_id  uuid        NOT NULL,
    -- collecting: results or the end of the run are missing; dismissed: the run was stopped or failed.
    state            text        NOT NULL DEFAULT 'collecting' CHECK (state IN ('collecting', 'complete', 'dismissed')),
    name             text,
    scan_id          uuid,
    scan_name        text,
    target_id        uuid,
    target_name      text,
    product          text        CHECK (product IN ('pci', 'vrms', 'penetration')),
    quarter          text,
    started_by       text,
    feed_version     text,
    critical         integer     NOT NULL DEFAULT 0,
    high             integer     NOT NULL DEFAULT 0,
    medium           integer     NOT NULL DEFAULT 0,
    low              integer     NOT NULL DEFAULT 0,
    log              integer     NOT NULL DEFAULT 0,
    high_and_medium  integer     NOT NULL GENERATED ALWAYS AS (critical + high + medium) STORED,
    hosts_count      integer     NOT NULL DEFAULT 0,
    compliance       boolean,
    -- What the end of the run said of the results: so many messages, with this digest over them.
    host_messages    integer,
    digest           text,
    started_at       timestamptz,
    finished_at      timestamptz,
    expires_at       timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX report_by_creation ON report (organization_id, product, created_at, id) WHERE state = 'complete';
CREATE INDEX report_by_end ON report (organization_id, product, finished_at, id) WHERE state = 'complete';
CREATE INDEX report_by_scan_name ON report (organization_id, product, scan_name, id) WHERE state = 'complete';
CREATE INDEX report_by_target_name ON report (organization_id, product, target_name, id) WHERE state = 'complete';
CREATE INDEX report_by_compliance ON report (organization_id, product, compliance, id) WHERE state = 'complete';
CREATE INDEX report_by_weight ON report (organization_id, product, high_and_medium, id) WHERE state = 'complete';
CREATE INDEX report_by_expiry ON report (organization_id, product, expires_at, id) WHERE state = 'complete';
CREATE INDEX report_of_scan ON report (scan_id) WHERE state = 'complete';

-- One HostScanned message: a host, or a part of one. Its hash is over the bytes as they came.
CREATE TABLE report_part (
    report_id       uuid        NOT NULL REFERENCES report ON DELETE CASCADE,
    host_id         uuid        NOT NULL,
    part            integer     NOT NULL CHECK (part > 0),
    organization_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    sha256          text        NOT NULL,
    PRIMARY KEY (report_id, host_id, part)
);

CREATE TABLE report_host (
    report_id       uuid        NOT NULL REFERENCES report ON DELETE CASCADE,
    id              uuid        NOT NULL,
    organization_id uuid        NOT NULL,
    ip              inet        NOT NULL,
    hostname        text,
    os              jsonb,
    state           text        NOT NULL,
    PRIMARY KEY (report_id, id)
);
CREATE INDEX report_host_by_address ON report_host (report_id, ip, id);

CREATE TABLE report_port (
    report_id       uuid        NOT NULL,
    host_id         uuid        NOT NULL,
    part            integer     NOT NULL,
    organization_id uuid        NOT NULL,
    port            integer     NOT NULL CHECK (port BETWEEN 0 AND 65535),
    protocol        text        NOT NULL,
    state           text        NOT NULL,
    service         text,
    product         text,
    version         text,
    cpe             text,
    PRIMARY KEY (report_id, host_id, port, protocol),
    FOREIGN KEY (report_id, host_id) REFERENCES report_host ON DELETE CASCADE
);

CREATE TABLE report_finding (
    report_id       uuid         NOT NULL,
    host_id         uuid         NOT NULL,
    part            integer      NOT NULL,
    position        integer      NOT NULL,
    organization_id uuid         NOT NULL,
    name            text         NOT NULL,
    severity        numeric(3,1) NOT NULL CHECK (severity BETWEEN 0 AND 10),
    fails_pci       boolean      NOT NULL,
    pci_reason      text,
    kev             boolean      NOT NULL,
    -- The finding as it was published; what is above is drawn from it for sorting and counting.
    detail          jsonb        NOT NULL,
    PRIMARY KEY (report_id, host_id, part, position),
    FOREIGN KEY (report_id, host_id) REFERENCES report_host ON DELETE CASCADE
);
CREATE INDEX report_finding_worst_first ON report_finding (report_id, host_id, (-severity), name, part, position);

-- A file of a report, from the request on. It is made again and again under the same id; each time its content gets a new one.
CREATE TABLE report_file (
    id              uuid        PRIMARY KEY,
    report_id       uuid        NOT NULL REFERENCES report ON DELETE CASCADE,
    organization_id uuid        NOT NULL,
    type            text        NOT NULL CHECK (type IN ('attestation', 'executive', 'detailed', 'remediation')),
    format          text        NOT NULL CHECK (format IN ('pdf', 'xlsx', 'csv', 'json', 'html')),
    status          text        NOT NULL CHECK (status IN ('queued', 'generating', 'done', 'failed')),
    -- Who asked for it, in which trace: goes with the event when the file is done.
    origin          jsonb       NOT NULL,
    attempts        integer     NOT NULL DEFAULT 0,
    -- Whoever generates the file holds this token until then; afterwards somebody else may take over.
    lease           uuid,
    lease_until     timestamptz,
    content_id      uuid,
    size_bytes      bigint,
    sha256          text,
    error           text,
    generated_at    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    UNIQUE (report_id, type, format)
);
CREATE INDEX report_file_waiting ON report_file (updated_at) WHERE status IN ('queued', 'generating');
CREATE INDEX report_file_by_hash ON report_file (sha256) WHERE status = 'done';

-- The bytes of a file, in pieces that fit into memory many times.
CREATE TABLE report_file_chunk (
    content_id      uuid        NOT NULL,
    position        integer     NOT NULL,
    file_id         uuid        NOT NULL REFERENCES report_file ON DELETE CASCADE,
    organization_id uuid        NOT NULL,
    content         bytea       NOT NULL,
    PRIMARY KEY (content_id, position)
);
ALTER TABLE report_file_chunk ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX report_file_chunk_of_file ON report_file_chunk (file_id);

DO $$
DECLARE tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['report', 'report_part', 'report_host', 'report_port', 'report_finding', 'report_file', 'report_file_chunk']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY tenant ON %I USING (circle_everything() OR organization_id = ANY (circle()))', tenant_table);
    END LOOP;
END $$;
