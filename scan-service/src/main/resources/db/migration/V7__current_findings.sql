-- What is open now, beside what each run saw: one row for each finding that the newest finished run of a scan has, as the newest of
-- those runs saw it. Lists and widgets read these tables alone. They are renewed by renew_current_findings in the transaction that ends
-- a run.

-- What an exception makes of a finding: its severity and whether it passes PCI while the exception applies, its own ones otherwise.
ALTER TABLE run_finding ADD COLUMN exception_id uuid;
ALTER TABLE run_finding ADD COLUMN effective_severity numeric(3,1);
ALTER TABLE run_finding ADD COLUMN effective_pci_compliance text CHECK (effective_pci_compliance IN ('pass', 'fail'));
SELECT set_config('watchpost.circle', '*', true);
UPDATE run_finding SET effective_severity = severity, effective_pci_compliance = pci_compliance;
ALTER TABLE run_finding ALTER COLUMN effective_severity SET NOT NULL;
ALTER TABLE run_finding ALTER COLUMN effective_pci_compliance SET NOT NULL;
-- A worker of the version before, which a rolling update leaves at work for a while, knows nothing of these two.
CREATE FUNCTION counts_as_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.effective_severity := NEW.severity;
    NEW.effective_pci_compliance := NEW.pci_compliance;
    RETURN NEW;
END $$;
CREATE TRIGGER counts_as_found BEFORE INSERT ON run_finding
    FOR EACH ROW WHEN (NEW.effective_severity IS NULL) EXECUTE FUNCTION counts_as_found();
-- Lists find CVEs in current findings, and deletions reach findings by their hosts: a finding that is seen again changes no index then.
DROP INDEX run_finding_by_cve;
DROP INDEX finding_by_check;
DROP INDEX finding_of_run;
ALTER TABLE finding SET (fillfactor = 80);
CREATE INDEX run_finding_of_exception ON run_finding (exception_id) WHERE exception_id IS NOT NULL;

ALTER TABLE run ADD COLUMN previous_run_id uuid;
ALTER TABLE run ADD COLUMN findings_new integer;
ALTER TABLE run ADD COLUMN findings_persistent integer;
ALTER TABLE run ADD COLUMN findings_reopened integer;
ALTER TABLE run ADD COLUMN findings_fixed integer;
ALTER TABLE run ADD COLUMN findings_unconfirmed integer;
COMMENT ON COLUMN run.previous_run_id IS 'of a run that is Done: the newest of its scan that was Done before, with which it is compared';
COMMENT ON COLUMN run.findings_new IS 'of a run that is Done; these five are counted by run_changes';

-- A host as the newest finished run that it answered saw it; the counts are of its current findings at their effective severity.
CREATE TABLE current_host (
    host_id         uuid         PRIMARY KEY REFERENCES host ON DELETE CASCADE,
    organization_id uuid         NOT NULL,
    product         text         NOT NULL,
    scan_id         uuid         NOT NULL,
    run_id          uuid         NOT NULL,
    ip              inet         NOT NULL,
    hostname        text,
    findings        integer      NOT NULL DEFAULT 0,
    critical        integer      NOT NULL DEFAULT 0,
    high            integer      NOT NULL DEFAULT 0,
    medium          integer      NOT NULL DEFAULT 0,
    low             integer      NOT NULL DEFAULT 0,
    log             integer      NOT NULL DEFAULT 0,
    failing         integer      NOT NULL DEFAULT 0,
    max_severity    numeric(3,1),
    first_seen_at   timestamptz  NOT NULL,
    last_seen_at    timestamptz  NOT NULL
);
CREATE INDEX current_host_of_scan ON current_host (scan_id, run_id);
ALTER TABLE current_host ENABLE ROW LEVEL SECURITY;
ALTER TABLE current_host FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON current_host
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- What a list of findings is filtered and sorted by; the rest of a row is run_finding (run_id, finding_id).
CREATE TABLE current_finding (
    finding_id         uuid         PRIMARY KEY REFERENCES finding ON DELETE CASCADE,
    organization_id    uuid         NOT NULL,
    product            text         NOT NULL,
    scan_id            uuid         NOT NULL,
    run_id             uuid         NOT NULL,
    host_id            uuid         NOT NULL,
    ip                 inet         NOT NULL,
    hostname           text,
    port               integer,
    protocol           text,
    service            text,
    oid                text         NOT NULL,
    name               text         NOT NULL,
    family             text,
    severity           numeric(3,1) NOT NULL,
    threat             text         NOT NULL GENERATED ALWAYS AS (CASE
        WHEN severity >= 9.0 THEN 'critical' WHEN severity >= 7.0 THEN 'high' WHEN severity >= 4.0 THEN 'medium'
        WHEN severity > 0 THEN 'low' ELSE 'log' END) STORED,
    threat_rank        smallint     NOT NULL GENERATED ALWAYS AS (CASE
        WHEN severity >= 9.0 THEN 4 WHEN severity >= 7.0 THEN 3 WHEN severity >= 4.0 THEN 2 WHEN severity > 0 THEN 1 ELSE 0 END) STORED,
    score              smallint     NOT NULL GENERATED ALWAYS AS ((severity * 10)::smallint) STORED,
    cves               text[]       NOT NULL,
    cpe                text,
    qod                smallint     NOT NULL,
    epss_score         numeric(6,5),
    kev                boolean      NOT NULL,
    status             text         NOT NULL CHECK (status IN ('new', 'persistent', 'reopened', 'unconfirmed')),
    exception_id       uuid,
    effective_severity numeric(3,1) NOT NULL,
    pci_compliance     text         NOT NULL CHECK (pci_compliance IN ('pass', 'fail')),
    first_seen_at      timestamptz  NOT NULL,
    last_seen_at       timestamptz  NOT NULL
);
CREATE INDEX current_finding_of_host ON current_finding (host_id);
CREATE INDEX current_finding_of_scan ON current_finding (scan_id, oid);
CREATE INDEX current_finding_of_exception ON current_finding (exception_id) WHERE exception_id IS NOT NULL;
COMMENT ON COLUMN current_finding.status IS
    'what the newest finished run made of it; unconfirmed: its host did not answer that run, so nobody knows whether it is still there';
COMMENT ON COLUMN current_finding.score IS
    'tenths of severity: behind row-level security an index can be entered at a whole number, not at a numeric one';
COMMENT ON COLUMN current_finding.pci_compliance IS 'effective: while an exception applies, with it';
ALTER TABLE current_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE current_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON current_finding
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- How many current findings of an organization are the same but for their host and scan. A million findings make some thousand groups, so
-- that counting them under any condition on these columns takes a millisecond or two. Kept by triggers on current_finding, and by nothing
-- else.
CREATE TABLE finding_group (
    organization_id    uuid         NOT NULL,
    product            text         NOT NULL,
    digest             uuid         NOT NULL,
    port               integer,
    protocol           text,
    service            text,
    oid                text         NOT NULL,
    name               text         NOT NULL,
    family             text,
    severity           numeric(3,1) NOT NULL,
    threat             text         NOT NULL,
    cves               text[]       NOT NULL,
    cpe                text,
    kev                boolean      NOT NULL,
    status             text         NOT NULL,
    exception_id       uuid,
    effective_severity numeric(3,1) NOT NULL,
    pci_compliance     text         NOT NULL,
    findings           integer      NOT NULL,
    PRIMARY KEY (organization_id, product, digest)
);
COMMENT ON COLUMN finding_group.digest IS 'of all the columns behind it but the count';
ALTER TABLE finding_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE finding_group FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON finding_group
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- The same for each scan.
CREATE TABLE scan_finding_group (
    scan_id         uuid    NOT NULL,
    digest          uuid    NOT NULL,
    organization_id uuid    NOT NULL,
    product         text    NOT NULL,
    findings        integer NOT NULL,
    PRIMARY KEY (scan_id, digest)
);
CREATE INDEX scan_finding_group_of_group ON scan_finding_group (organization_id, product, digest);
ALTER TABLE scan_finding_group ENABLE ROW LEVEL SECURITY;
ALTER TABLE scan_finding_group FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scan_finding_group
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- Whoever changes current findings takes this lock first, until his transaction ends: changes of one organization's current findings come
-- one after the other, so that two of them never wait for each other's counts.
CREATE FUNCTION lock_current_findings(organization uuid, product text) RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('current_finding ' || organization || ' ' || product, 0));
$$;

CREATE FUNCTION count_current_findings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text := CASE TG_OP
        WHEN 'INSERT' THEN 'SELECT 1 AS weight, n.* FROM new_rows n'
        WHEN 'DELETE' THEN 'SELECT -1 AS weight, o.* FROM old_rows o'
        ELSE 'SELECT 1 AS weight, n.* FROM new_rows n UNION ALL SELECT -1, o.* FROM old_rows o' END;
BEGIN
    EXECUTE format($sql$
        WITH differences AS MATERIALIZED (
            SELECT scan_id, organization_id, product, port, protocol, service, oid, name, family, severity, threat, cves, cpe, kev, status,
                   exception_id, effective_severity, pci_compliance,
                   md5(jsonb_build_array(port, protocol, service, oid, name, family, severity, cves, cpe, kev, status, exception_id,
                       effective_severity, pci_compliance)::text)::uuid AS digest,
                   sum(weight) AS findings
            FROM (%s) AS changed
            GROUP BY scan_id, organization_id, product, port, protocol, service, oid, name, family, severity, threat, cves, cpe, kev,
                     status, exception_id, effective_severity, pci_compliance
            HAVING sum(weight) <> 0),
        of_scans AS (
            INSERT INTO scan_finding_group AS g (scan_id, digest, organization_id, product, findings)
            SELECT scan_id, digest, organization_id, product, findings FROM differences
            ON CONFLICT (scan_id, digest) DO UPDATE SET findings = g.findings + excluded.findings)
        INSERT INTO finding_group AS g (organization_id, product, digest, port, protocol, service, oid, name, family, severity, threat,
            cves, cpe, kev, status, exception_id, effective_severity, pci_compliance, findings)
        SELECT organization_id, product, digest, port, protocol, service, oid, name, family, severity, threat, cves, cpe, kev, status,
               exception_id, effective_severity, pci_compliance, sum(findings)
        FROM differences
        GROUP BY organization_id, product, digest, port, protocol, service, oid, name, family, severity, threat, cves, cpe, kev, status,
                 exception_id, effective_severity, pci_compliance
        ON CONFLICT (organization_id, product, digest) DO UPDATE SET findings = g.findings + excluded.findings $sql$, changed);
    EXECUTE format('DELETE FROM scan_finding_group WHERE findings = 0 AND scan_id IN (SELECT scan_id FROM (%s) AS changed)', changed);
    EXECUTE format($sql$
        DELETE FROM finding_group WHERE findings = 0
        AND (organization_id, product) IN (SELECT organization_id, product FROM (%s) AS changed) $sql$, changed);
    EXECUTE format($sql$
        UPDATE current_host h SET findings = c.findings, critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log,
            failing = c.failing, max_severity = c.max_severity
        FROM (SELECT t.host_id, count(f.finding_id) AS findings,
                     count(*) FILTER (WHERE f.effective_severity >= 9.0) AS critical,
                     count(*) FILTER (WHERE f.effective_severity >= 7.0 AND f.effective_severity < 9.0) AS high,
                     count(*) FILTER (WHERE f.effective_severity >= 4.0 AND f.effective_severity < 7.0) AS medium,
                     count(*) FILTER (WHERE f.effective_severity > 0 AND f.effective_severity < 4.0) AS low,
                     count(*) FILTER (WHERE f.effective_severity = 0) AS log,
                     count(*) FILTER (WHERE f.pci_compliance = 'fail') AS failing,
                     max(f.effective_severity) AS max_severity
              FROM (SELECT DISTINCT host_id FROM (%s) AS changed) t LEFT JOIN current_finding f ON f.host_id = t.host_id
              GROUP BY t.host_id) c
        WHERE h.host_id = c.host_id
          AND (h.findings, h.critical, h.high, h.medium, h.low, h.log, h.failing, h.max_severity) IS DISTINCT FROM
              (c.findings, c.critical, c.high, c.medium, c.low, c.log, c.failing, c.max_severity) $sql$, changed);
    RETURN NULL;
END $$;

CREATE TRIGGER count_inserted AFTER INSERT ON current_finding REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_current_findings();
CREATE TRIGGER count_updated AFTER UPDATE ON current_finding REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_current_findings();
CREATE TRIGGER count_deleted AFTER DELETE ON current_finding REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_current_findings();

-- Whether the run was to scan the host: its address or its name stands in one of the run's slices.
CREATE FUNCTION run_scans_host(the_run uuid, ip inet, hostname text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM slice s WHERE s.run_id = the_run AND coalesce(hostname, host(ip)) = ANY (s.hosts));
$$;

-- Whether the run was to scan the port. Runs tell their TCP ports as '1-1023,8080-8080', others as far as they know them.
CREATE FUNCTION run_scans_port(settings jsonb, protocol text, port integer) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT port IS NULL OR settings ->> (protocol || '_ports') IS NULL OR EXISTS (
        SELECT FROM string_to_table(settings ->> (protocol || '_ports'), ',') AS range
        WHERE port BETWEEN split_part(range, '-', 1)::integer
            AND coalesce(nullif(split_part(range, '-', 2), ''), split_part(range, '-', 1))::integer);
$$;

-- What changed for a scan from a run that is Done to a later one. A finding of a host is compared with the newest run, up to the earlier
-- one, that got an answer of that host; so silence neither fixes a finding nor makes it new. seen_in is the run that saw it last.
--   new          no run up to the earlier one has it
--   persistent   it was there and is
--   reopened     an older run had it, then it was gone, now it is there again
--   fixed        it was there, and its host answered without it
--   unconfirmed  it was there, and its host no longer answers
--   out_of_scope it was there, and the later run was not to scan its host or port
CREATE FUNCTION run_changes(later uuid, earlier uuid) RETURNS TABLE (finding_id uuid, seen_in uuid, change text)
LANGUAGE sql STABLE ROWS 10000 AS $$
    WITH compared AS (SELECT r.id, r.scan_id, r.settings FROM run r WHERE r.id = later),
    known AS (
        SELECT DISTINCT ON (h.host_id) h.host_id, h.run_id, h.ip, h.hostname
        FROM compared c JOIN run_host h ON h.scan_id = c.scan_id AND h.run_id <= earlier
            JOIN run r ON r.id = h.run_id AND r.status = 'Done'
        ORDER BY h.host_id, h.run_id DESC),
    had AS (
        SELECT f.finding_id, f.host_id, f.run_id, f.port, f.protocol, k.ip, k.hostname
        FROM known k JOIN run_finding f ON f.run_id = k.run_id AND f.host_id = k.host_id)
    SELECT f.finding_id, f.run_id, CASE
        WHEN p.finding_id IS NOT NULL THEN 'persistent'
        WHEN EXISTS (SELECT FROM run_finding e JOIN run r ON r.id = e.run_id AND r.status = 'Done'
            WHERE e.finding_id = f.finding_id AND e.scan_id = f.scan_id AND e.run_id <= earlier) THEN 'reopened'
        ELSE 'new' END
    FROM run_finding f LEFT JOIN had p ON p.finding_id = f.finding_id WHERE f.run_id = later
    UNION ALL
    SELECT p.finding_id, p.run_id, CASE
        WHEN h.host_id IS NOT NULL THEN CASE WHEN run_scans_port(c.settings, p.protocol, p.port) THEN 'fixed' ELSE 'out_of_scope' END
        WHEN p.hostname IS NOT NULL AND EXISTS (SELECT FROM run_host n WHERE n.run_id = later AND n.hostname = p.hostname)
            THEN 'out_of_scope'
        WHEN run_scans_host(later, p.ip, p.hostname) THEN 'unconfirmed'
        ELSE 'out_of_scope' END
    FROM compared c CROSS JOIN had p LEFT JOIN run_host h ON h.run_id = later AND h.host_id = p.host_id
    WHERE NOT EXISTS (SELECT FROM run_finding f WHERE f.run_id = later AND f.finding_id = p.finding_id);
$$;

-- Findings and hosts that these scans no longer have: another scan's newest finished run that has one takes its place, otherwise it is no
-- longer current.
CREATE FUNCTION leave_current_findings(the_scans uuid[], gone uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE current_finding f SET scan_id = o.scan_id, run_id = o.run_id, service = o.service, name = o.name, family = o.family,
        severity = o.severity, cves = o.cves, cpe = o.cpe, qod = o.qod, epss_score = o.epss_score, kev = o.kev, status = 'persistent',
        exception_id = o.exception_id, effective_severity = o.effective_severity, pci_compliance = o.effective_pci_compliance,
        last_seen_at = o.updated_at
    FROM (SELECT DISTINCT ON (r.finding_id) r.* FROM run_finding r JOIN scan s ON s.finished_run_id = r.run_id
          WHERE r.finding_id = ANY (gone) AND s.id <> ALL (the_scans) ORDER BY r.finding_id, r.updated_at DESC) o
    WHERE f.finding_id = o.finding_id;
    DELETE FROM current_finding f WHERE f.finding_id = ANY (gone) AND f.scan_id = ANY (the_scans);
END $$;

CREATE FUNCTION leave_current_hosts(the_scans uuid[], gone uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE current_host h SET scan_id = o.scan_id, run_id = o.run_id, last_seen_at = o.updated_at
    FROM (SELECT DISTINCT ON (r.host_id) r.* FROM run_host r JOIN scan s ON s.finished_run_id = r.run_id
          WHERE r.host_id = ANY (gone) AND s.id <> ALL (the_scans) ORDER BY r.host_id, r.updated_at DESC) o
    WHERE h.host_id = o.host_id;
    DELETE FROM current_host h WHERE h.host_id = ANY (gone) AND h.scan_id = ANY (the_scans)
        AND NOT EXISTS (SELECT FROM current_finding f WHERE f.host_id = h.host_id);
END $$;

-- Makes a run that is Done the newest of its scan. What exceptions make of its findings stands in run_finding before this is called.
CREATE FUNCTION renew_current_findings(the_run uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ended  run;
    silent uuid[];
    gone   uuid[];
BEGIN
    SELECT * INTO ended FROM run WHERE id = the_run;
    PERFORM lock_current_findings(ended.organization_id, ended.product);

    INSERT INTO current_host AS c (host_id, organization_id, product, scan_id, run_id, ip, hostname, first_seen_at, last_seen_at)
    SELECT h.host_id, h.organization_id, ended.product, h.scan_id, h.run_id, h.ip, h.hostname, h.first_seen_at, h.updated_at
    FROM run_host h WHERE h.run_id = the_run
    ON CONFLICT (host_id) DO UPDATE SET scan_id = excluded.scan_id, run_id = excluded.run_id, last_seen_at = excluded.last_seen_at
    WHERE c.scan_id = excluded.scan_id OR c.last_seen_at <= excluded.last_seen_at;

    WITH changes AS MATERIALIZED (SELECT * FROM run_changes(the_run, ended.previous_run_id)),
    counted AS (
        UPDATE run r SET findings_new = c.new, findings_persistent = c.persistent, findings_reopened = c.reopened, findings_fixed = c.fixed,
            findings_unconfirmed = c.unconfirmed
        FROM (SELECT count(*) FILTER (WHERE change = 'new') AS new, count(*) FILTER (WHERE change = 'persistent') AS persistent,
                     count(*) FILTER (WHERE change = 'reopened') AS reopened, count(*) FILTER (WHERE change = 'fixed') AS fixed,
                     count(*) FILTER (WHERE change = 'unconfirmed') AS unconfirmed FROM changes) c
        WHERE r.id = the_run),
    stored AS (
        INSERT INTO current_finding AS c (finding_id, organization_id, product, scan_id, run_id, host_id, ip, hostname, port, protocol,
            service, oid, name, family, severity, cves, cpe, qod, epss_score, kev, status, exception_id, effective_severity, pci_compliance,
            first_seen_at, last_seen_at)
        SELECT f.finding_id, f.organization_id, ended.product, f.scan_id, f.run_id, f.host_id, f.ip, f.hostname, f.port, f.protocol,
            f.service, f.oid, f.name, f.family, f.severity, f.cves, f.cpe, f.qod, f.epss_score, f.kev, d.change, f.exception_id,
            f.effective_severity, f.effective_pci_compliance, f.first_seen_at, f.updated_at
        FROM changes d JOIN run_finding f ON f.run_id = the_run AND f.finding_id = d.finding_id WHERE d.seen_in = the_run
        ORDER BY f.host_id -- so that a host's findings lie together
        ON CONFLICT (finding_id) DO UPDATE SET scan_id = excluded.scan_id, run_id = excluded.run_id, service = excluded.service,
            name = excluded.name, family = excluded.family, severity = excluded.severity, cves = excluded.cves, cpe = excluded.cpe,
            qod = excluded.qod, epss_score = excluded.epss_score, kev = excluded.kev, status = excluded.status,
            exception_id = excluded.exception_id, effective_severity = excluded.effective_severity,
            pci_compliance = excluded.pci_compliance, last_seen_at = excluded.last_seen_at
        WHERE c.scan_id = excluded.scan_id OR c.last_seen_at <= excluded.last_seen_at)
    SELECT coalesce(array_agg(finding_id), '{}') INTO silent FROM changes WHERE change = 'unconfirmed';

    UPDATE current_finding SET status = 'unconfirmed'
    WHERE finding_id = ANY (silent) AND scan_id = ended.scan_id AND run_id <> the_run AND status <> 'unconfirmed';
    gone := ARRAY(SELECT finding_id FROM current_finding
        WHERE scan_id = ended.scan_id AND run_id <> the_run AND finding_id <> ALL (silent));
    PERFORM leave_current_findings(ARRAY[ended.scan_id], gone);
    gone := ARRAY(SELECT h.host_id FROM current_host h WHERE h.scan_id = ended.scan_id AND h.run_id <> the_run
        AND (NOT run_scans_host(the_run, h.ip, h.hostname)
            OR h.hostname IS NOT NULL AND EXISTS (SELECT FROM run_host n WHERE n.run_id = the_run AND n.hostname = h.hostname)));
    PERFORM leave_current_hosts(ARRAY[ended.scan_id], gone);
END $$;

UPDATE run r SET previous_run_id = p.previous
FROM (SELECT id, lag(id) OVER (PARTITION BY scan_id ORDER BY id) AS previous FROM run WHERE status = 'Done') p WHERE p.id = r.id;
DO $$
DECLARE
    done record;
BEGIN
    FOR done IN SELECT finished_run_id AS id FROM scan WHERE finished_run_id IS NOT NULL ORDER BY last_run_at LOOP
        PERFORM renew_current_findings(done.id);
    END LOOP;
END $$;
