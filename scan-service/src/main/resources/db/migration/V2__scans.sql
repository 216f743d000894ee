CREATE TABLE schedule (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    product         text        NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    name            text        NOT NULL,
    comment         text,
    first_time      timestamp   NOT NULL,
    timezone        text        NOT NULL,
    period          integer     NOT NULL DEFAULT 1 CHECK (period BETWEEN 1 AND 366),
    period_unit     text        NOT NULL CHECK (period_unit IN ('once', 'day', 'week', 'month')),
    next_time       timestamptz,
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
ALTER TABLE schedule ENABLE ROW LEVEL SECURITY;
ALTER TABLE schedule FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON schedule USING (circle_everything() OR organization_id = ANY (circle()));

-- Scanners and profiles without an organization are shared by all.
CREATE TABLE scanner (
    id              uuid        PRIMARY KEY,
    organization_id uuid,
    app_type        text        NOT NULL CHECK (app_type IN ('pci', 'vrms', 'penetration')),
    name            text        NOT NULL,
    comment         text,
    host            text        NOT NULL,
    port            integer     NOT NULL CHECK (port BETWEEN 1 AND 65535),
    scanner_type    text        NOT NULL CHECK (scanner_type IN ('cloud', 'appliance')),
    activated       boolean     NOT NULL DEFAULT true,
    version         text,
    last_seen_at    timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE scanner ENABLE ROW LEVEL SECURITY;
ALTER TABLE scanner FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scanner
    USING (circle_everything() OR organization_id IS NULL OR organization_id = ANY (circle()))
    WITH CHECK (circle_everything() OR organization_id = ANY (circle()));

CREATE TABLE scan_profile (
    id          uuid        PRIMARY KEY,
    app_type    text        NOT NULL CHECK (app_type IN ('pci', 'vrms', 'penetration')),
    name        text        NOT NULL,
    description text        NOT NULL,
    activated   boolean     NOT NULL DEFAULT true,
    options     jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

SELECT set_config('watchpost.circle', '*', true);
-- Ids are fixed so that a client may keep them: the last digits are the kind and the product.
INSERT INTO scanner (id, app_type, name, comment, host, port, scanner_type)
SELECT ('01935a00-0000-7000-8000-0000000011' || product.digits)::uuid, product.name, 'Built-in scanner', 'The workers of this installation.', 'localhost', 443, 'cloud'
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
INSERT INTO scan_profile (id, app_type, name, description)
SELECT ('01935a00-0000-7000-8000-0000000012' || product.digits)::uuid, product.name, 'Full and fast', 'All ports of the target''s port list, all checks that do no harm.'
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);

-- A scan is the plan; a run is one execution of it, which is also its history entry and its report.
CREATE TABLE scan (
    id               uuid         PRIMARY KEY,
    organization_id  uuid         NOT NULL,
    product          text         NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    name             text         NOT NULL,
    comment          text,
    target_id        uuid         NOT NULL REFERENCES target,
    schedule_id      uuid         REFERENCES schedule,
    scanner_id       uuid         REFERENCES scanner,
    config_id        uuid         REFERENCES scan_profile,
    notification_ids uuid[]       NOT NULL DEFAULT '{}',
    status           text         NOT NULL DEFAULT 'New' CHECK (status IN
        ('New', 'Requested', 'Queued', 'Running', 'Processing', 'Stop Requested', 'Stopped', 'Done', 'Failed')),
    progress         numeric(5,2) NOT NULL DEFAULT 0,
    newest_run_id    uuid,
    finished_run_id  uuid,
    last_run_at      timestamptz,
    created_by       uuid         NOT NULL,
    created_at       timestamptz  NOT NULL,
    updated_at       timestamptz  NOT NULL
);
COMMENT ON COLUMN scan.finished_run_id IS 'newest run that is Done';
COMMENT ON COLUMN scan.last_run_at IS 'end of the newest run that is Done';
CREATE INDEX scan_by_creation ON scan (organization_id, product, created_at, id);
CREATE INDEX scan_by_change ON scan (organization_id, product, updated_at, id);
CREATE INDEX scan_by_name ON scan (organization_id, product, name, id);
CREATE INDEX scan_by_status ON scan (organization_id, product, status, id);
CREATE INDEX scan_by_progress ON scan (organization_id, product, progress, id);
CREATE INDEX scan_by_last_run ON scan (organization_id, product, last_run_at, id);
CREATE INDEX scan_active ON scan (organization_id, product) WHERE status IN ('Requested', 'Queued', 'Running', 'Processing', 'Stop Requested');
CREATE INDEX scan_of_target ON scan (target_id);
CREATE INDEX scan_of_schedule ON scan (schedule_id);
CREATE INDEX scan_of_scanner ON scan (scanner_id);
CREATE INDEX scan_of_profile ON scan (config_id);
ALTER TABLE scan ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scan USING (circle_everything() OR organization_id = ANY (circle()));

CREATE TABLE run (
    id              uuid         PRIMARY KEY,
    scan_id         uuid         NOT NULL REFERENCES scan ON DELETE CASCADE,
    organization_id uuid         NOT NULL,
    product         text         NOT NULL,
    status          text         NOT NULL CHECK (status IN ('Requested', 'Queued', 'Running', 'Processing', 'Stop Requested', 'Stopped', 'Done', 'Failed')),
    trigger         text         NOT NULL CHECK (trigger IN ('manual', 'schedule', 'wizard')),
    settings        jsonb        NOT NULL,
    origin          jsonb        NOT NULL,
    stop_origin     jsonb,
    slices_total    integer      NOT NULL,
    slices_done     integer      NOT NULL DEFAULT 0,
    hosts_total     integer      NOT NULL,
    hosts_done      integer      NOT NULL DEFAULT 0,
    steps_total     integer      NOT NULL,
    steps_done      integer      NOT NULL DEFAULT 0,
    progress        numeric(5,2) NOT NULL DEFAULT 0,
    hosts_count     integer      NOT NULL DEFAULT 0,
    critical        integer      NOT NULL DEFAULT 0,
    high            integer      NOT NULL DEFAULT 0,
    medium          integer      NOT NULL DEFAULT 0,
    low             integer      NOT NULL DEFAULT 0,
    log             integer      NOT NULL DEFAULT 0,
    failing         integer      NOT NULL DEFAULT 0,
    compliance      boolean,
    feed_version    text,
    error           text,
    event_number    bigint       NOT NULL DEFAULT 0,
    created_by      uuid         NOT NULL,
    started_at      timestamptz  NOT NULL,
    ended_at        timestamptz,
    created_at      timestamptz  NOT NULL,
    updated_at      timestamptz  NOT NULL
);
COMMENT ON COLUMN run.settings IS 'what was scanned and how, as it was at the start, so that the run can be repeated';
COMMENT ON COLUMN run.steps_total IS 'phases of all hosts; progress is steps_done over it';
COMMENT ON COLUMN run.failing IS 'findings that fail PCI';
COMMENT ON COLUMN run.event_number IS 'number of the newest row in run_event; counted under this row''s lock, so that numbers become visible in order';
CREATE INDEX run_of_scan ON run (scan_id, started_at, id);
ALTER TABLE run ENABLE ROW LEVEL SECURITY;
ALTER TABLE run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run USING (circle_everything() OR organization_id = ANY (circle()));

-- A slice is what one worker does at a time.
CREATE TABLE slice (
    id              uuid    PRIMARY KEY,
    run_id          uuid    NOT NULL REFERENCES run ON DELETE CASCADE,
    organization_id uuid    NOT NULL,
    number          integer NOT NULL,
    hosts           text[]  NOT NULL,
    state           text    NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    attempts        integer NOT NULL DEFAULT 0,
    hosts_done      integer NOT NULL DEFAULT 0,
    steps_done      integer NOT NULL DEFAULT 0,
    error           text,
    UNIQUE (run_id, number)
);
COMMENT ON COLUMN slice.attempts IS 'also the fencing token: a worker that lost its lease holds an old number and is refused';
ALTER TABLE slice ENABLE ROW LEVEL SECURITY;
ALTER TABLE slice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON slice USING (circle_everything() OR organization_id = ANY (circle()));

-- What the event streams replay.
CREATE TABLE run_event (
    run_id          uuid        NOT NULL REFERENCES run ON DELETE CASCADE,
    number          bigint      NOT NULL,
    organization_id uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('status', 'progress', 'host', 'vulnerability', 'end')),
    data            jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, number)
);
ALTER TABLE run_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_event USING (circle_everything() OR organization_id = ANY (circle()));
