-- Identity of a host: who scanned it, under which product, its address and the name by which the customer knows it.
CREATE TABLE host (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    product         text        NOT NULL,
    ip              inet        NOT NULL,
    hostname        text,
    first_seen_at   timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    last_run_id     uuid        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (organization_id, product, ip, hostname)
);
CREATE INDEX host_of_run ON host (last_run_id);
ALTER TABLE host ENABLE ROW LEVEL SECURITY;
ALTER TABLE host FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON host USING (circle_everything() OR organization_id = ANY (circle()));

-- A host as one run saw it.
CREATE TABLE run_host (
    run_id          uuid         NOT NULL REFERENCES run ON DELETE CASCADE,
    host_id         uuid         NOT NULL REFERENCES host,
    scan_id         uuid         NOT NULL,
    organization_id uuid         NOT NULL,
    ip              inet         NOT NULL,
    hostname        text,
    mac             text,
    os              jsonb,
    ports           jsonb        NOT NULL DEFAULT '[]',
    critical        integer      NOT NULL DEFAULT 0,
    high            integer      NOT NULL DEFAULT 0,
    medium          integer      NOT NULL DEFAULT 0,
    low             integer      NOT NULL DEFAULT 0,
    log             integer      NOT NULL DEFAULT 0,
    failing         integer      NOT NULL DEFAULT 0,
    max_severity    numeric(3,1),
    first_seen_at   timestamptz  NOT NULL,
    created_at      timestamptz  NOT NULL,
    updated_at      timestamptz  NOT NULL,
    PRIMARY KEY (run_id, host_id)
);
CREATE INDEX run_host_by_ip ON run_host (run_id, ip);
CREATE INDEX run_host_by_name ON run_host (run_id, hostname);
CREATE INDEX run_host_by_severity ON run_host (run_id, max_severity);
CREATE INDEX run_host_of_host ON run_host (host_id, run_id);
ALTER TABLE run_host ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_host FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_host USING (circle_everything() OR organization_id = ANY (circle()));

-- Identity of a finding: the host, the port and the check. It outlives runs.
CREATE TABLE finding (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    product         text        NOT NULL,
    host_id         uuid        NOT NULL REFERENCES host ON DELETE CASCADE,
    port            integer,
    protocol        text,
    check_id        text        NOT NULL,
    first_seen_at   timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    first_run_id    uuid        NOT NULL,
    last_run_id     uuid        NOT NULL,
    UNIQUE NULLS NOT DISTINCT (host_id, port, protocol, check_id)
);
CREATE INDEX finding_of_run ON finding (last_run_id);
CREATE INDEX finding_by_check ON finding (organization_id, product, check_id);
ALTER TABLE finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON finding USING (circle_everything() OR organization_id = ANY (circle()));

-- A finding as one run saw it.
CREATE TABLE run_finding (
    run_id          uuid         NOT NULL REFERENCES run ON DELETE CASCADE,
    finding_id      uuid         NOT NULL REFERENCES finding ON DELETE CASCADE,
    host_id         uuid         NOT NULL,
    scan_id         uuid         NOT NULL,
    organization_id uuid         NOT NULL,
    name            text         NOT NULL,
    ip              inet         NOT NULL,
    hostname        text,
    port            integer,
    protocol        text,
    service         text,
    severity        numeric(3,1) NOT NULL,
    threat          text         NOT NULL GENERATED ALWAYS AS (CASE
        WHEN severity >= 9.0 THEN 'critical' WHEN severity >= 7.0 THEN 'high' WHEN severity >= 4.0 THEN 'medium'
        WHEN severity > 0 THEN 'low' ELSE 'log' END) STORED,
    cvss_vector     text,
    cvss_version    text,
    cves            text[]       NOT NULL DEFAULT '{}',
    cpe             text,
    oid             text         NOT NULL,
    family          text,
    nvt             jsonb        NOT NULL,
    qod             integer      NOT NULL CHECK (qod BETWEEN 0 AND 100),
    evidence        text         NOT NULL,
    pci_compliance  text         NOT NULL CHECK (pci_compliance IN ('pass', 'fail')),
    pci_reason      text,
    epss_score      numeric(6,5),
    epss_percentile numeric(6,5),
    kev             boolean      NOT NULL DEFAULT false,
    first_seen_at   timestamptz  NOT NULL,
    created_at      timestamptz  NOT NULL,
    updated_at      timestamptz  NOT NULL,
    PRIMARY KEY (run_id, finding_id)
);
CREATE INDEX run_finding_by_severity ON run_finding (run_id, severity, finding_id);
CREATE INDEX run_finding_by_place ON run_finding (run_id, ip, port);
CREATE INDEX run_finding_by_name ON run_finding (run_id, name);
CREATE INDEX run_finding_by_host ON run_finding (run_id, host_id);
CREATE INDEX run_finding_of_finding ON run_finding (finding_id, run_id);
CREATE INDEX run_finding_by_cve ON run_finding USING gin (cves);
ALTER TABLE run_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_finding USING (circle_everything() OR organization_id = ANY (circle()));
