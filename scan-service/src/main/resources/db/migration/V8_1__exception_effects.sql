-- What a finding counts as: under an approved exception otherwise than by itself. What was found stays as it is beside it.
ALTER TABLE run_finding ADD COLUMN IF NOT EXISTS exception_id uuid;
ALTER TABLE run_finding ADD COLUMN IF NOT EXISTS effective_severity numeric(3,1);
ALTER TABLE run_finding ADD COLUMN IF NOT EXISTS effective_compliance text CHECK (effective_compliance IN ('pass', 'fail'));
COMMENT ON COLUMN run_finding.exception_id IS
    'the exception that speaks of it, whatever its status; no foreign key, because before one is deleted its findings are taken back';
COMMENT ON COLUMN run_finding.effective_severity IS 'null unless that exception is approved';
COMMENT ON COLUMN run_finding.effective_compliance IS 'null unless that exception is approved';
CREATE INDEX run_finding_by_check ON run_finding (run_id, oid);
CREATE INDEX run_finding_with_exception ON run_finding (run_id, exception_id) WHERE exception_id IS NOT NULL;

-- Whether an exception's scope holds what was found there. Its check and its organization are compared by the caller.
CREATE FUNCTION exception_covers(e exception, ip inet, hostname text, port integer, scan uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (e.scan_id IS NULL OR e.scan_id = scan)
        AND (e.port IS NULL OR e.port = coalesce(port, 0))
        AND (e.hosts IS NULL OR lower(hostname) = ANY (e.host_names) OR EXISTS (
            SELECT 1 FROM unnest(e.first_addresses, e.last_addresses) AS r (first, last)
            WHERE family(ip) = family(r.first::inet) AND ip BETWEEN r.first::inet AND r.last::inet));

-- How PCI judges a finding under an exception. A false positive and a compensating control answer an automatic failure too; who only
-- disputes the score doesn't touch it. A score of 4.0 or more fails, except where the finding itself passes at such a score: that is
-- denial of service only.
CREATE FUNCTION excepted_compliance(severity numeric, compliance text, rule text, reason text, new_severity numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN reason = 'severity_dispute' AND compliance = 'fail' AND (severity < 4.0 OR rule LIKE '%automatic failure%') THEN 'fail'
        WHEN coalesce(new_severity, 0) < 4.0 THEN 'pass'
        WHEN compliance = 'pass' AND severity >= 4.0 THEN 'pass'
        ELSE 'fail' END;

-- Finds out anew what the findings of these checks count as in these runs, and counts hosts and runs again where that changed. Of
-- overlapping exceptions an approved one counts before others, then the most specific one, then the newest. Answers the runs that count
-- otherwise. The caller holds lock_exceptions; a run's row is locked before its hosts and findings, as workers do.
CREATE FUNCTION reconsider_findings(the_organization uuid, the_product text, the_runs uuid[], the_checks text[]) RETURNS SETOF run
LANGUAGE plpgsql AS $$
DECLARE
    changed_runs  uuid[];
    changed_hosts uuid[];
BEGIN
    PERFORM 1 FROM run WHERE id = ANY (the_runs) ORDER BY id FOR UPDATE;
    WITH judged AS (
        SELECT f.run_id, f.finding_id, e.id AS exception_id, j.severity, j.compliance,
            (f.effective_severity, f.effective_compliance) IS DISTINCT FROM (j.severity, j.compliance) AS counts
        FROM run_finding f
        LEFT JOIN LATERAL (
            SELECT x.id, x.status, x.new_severity, x.reason FROM exception x
            WHERE x.organization_id = the_organization AND x.product = the_product AND x.nvt = f.oid
                AND (x.status <> 'approved' OR x.expires_at IS NULL OR x.expires_at > now())
                AND exception_covers(x, f.ip, f.hostname, f.port, f.scan_id)
            ORDER BY array_position(ARRAY['approved', 'pending', 'expired', 'rejected'], x.status), x.specificity DESC,
                x.created_at DESC, x.id DESC LIMIT 1) e ON true
        CROSS JOIN LATERAL (
            SELECT CASE WHEN e.status = 'approved' THEN coalesce(e.new_severity, 0) END AS severity,
                CASE WHEN e.status = 'approved' THEN
                    excepted_compliance(f.severity, f.pci_compliance, f.pci_reason, e.reason, e.new_severity) END AS compliance) j
        WHERE f.run_id = ANY (the_runs) AND f.oid = ANY (the_checks)),
    changed AS (
        UPDATE run_finding f
        SET exception_id = j.exception_id, effective_severity = j.severity, effective_compliance = j.compliance
        FROM judged j
        WHERE f.run_id = j.run_id AND f.finding_id = j.finding_id AND (j.counts OR f.exception_id IS DISTINCT FROM j.exception_id)
        RETURNING f.run_id, f.host_id, j.counts)
    SELECT array_agg(DISTINCT run_id), array_agg(DISTINCT host_id) INTO changed_runs, changed_hosts FROM changed WHERE counts;

    UPDATE run_host h
    SET critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, failing = c.failing,
        max_severity = c.max_severity
    FROM (
        SELECT run_id, host_id, count(*) FILTER (WHERE severity >= 9.0) AS critical,
            count(*) FILTER (WHERE severity >= 7.0 AND severity < 9.0) AS high,
            count(*) FILTER (WHERE severity >= 4.0 AND severity < 7.0) AS medium,
            count(*) FILTER (WHERE severity > 0 AND severity < 4.0) AS low, count(*) FILTER (WHERE severity = 0) AS log,
            count(*) FILTER (WHERE compliance = 'fail') AS failing, max(severity) AS max_severity
        FROM (
            SELECT run_id, host_id, coalesce(effective_severity, severity) AS severity,
                coalesce(effective_compliance, pci_compliance) AS compliance
            FROM run_finding WHERE run_id = ANY (changed_runs) AND host_id = ANY (changed_hosts)) f
        GROUP BY run_id, host_id) c
    WHERE h.run_id = c.run_id AND h.host_id = c.host_id;

    RETURN QUERY
    UPDATE run r
    SET critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, failing = c.failing,
        compliance = CASE WHEN r.status = 'Done' AND r.hosts_count > 0 THEN c.failing = 0 ELSE r.compliance END
    FROM (
        SELECT run_id, sum(critical)::integer AS critical, sum(high)::integer AS high, sum(medium)::integer AS medium,
            sum(low)::integer AS low, sum(log)::integer AS log, sum(failing)::integer AS failing
        FROM run_host WHERE run_id = ANY (changed_runs) GROUP BY run_id) c
    WHERE r.id = c.run_id
    RETURNING r.*;
END $$;

-- An exception to one of these checks came, went or changed: the newest runs that are Done follow at once. Older runs are history.
CREATE FUNCTION apply_exception_change(the_organization uuid, the_product text, the_checks text[]) RETURNS SETOF run
LANGUAGE sql AS $$
    SELECT * FROM reconsider_findings(the_organization, the_product, ARRAY(
        SELECT s.finished_run_id FROM scan s
        WHERE s.organization_id = the_organization AND s.product = the_product AND s.finished_run_id IS NOT NULL
            AND EXISTS (SELECT 1 FROM run_finding f WHERE f.run_id = s.finished_run_id AND f.oid = ANY (the_checks))), the_checks)
$$;

-- The end of a run: its findings meet the exceptions that there are, and exceptions learn what their checks are called.
CREATE FUNCTION apply_exceptions(the_run uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ending run;
BEGIN
    SELECT * INTO ending FROM run WHERE id = the_run;
    PERFORM 1 FROM exception
    WHERE organization_id = ending.organization_id AND product = ending.product AND nvt_name IS NULL ORDER BY id FOR UPDATE;
    UPDATE exception e SET nvt_name = f.name, severity = f.severity
    FROM (SELECT oid, max(name) AS name, max(severity) AS severity FROM run_finding WHERE run_id = the_run GROUP BY oid) f
    WHERE e.organization_id = ending.organization_id AND e.product = ending.product AND e.nvt_name IS NULL AND e.nvt = f.oid;
    PERFORM 1 FROM reconsider_findings(ending.organization_id, ending.product, ARRAY[the_run], ARRAY(
        SELECT DISTINCT nvt FROM exception
        WHERE organization_id = ending.organization_id AND product = ending.product));
END $$;

-- The findings that an exception is about, whether it is approved or not, each once.
CREATE FUNCTION exception_findings(the_exception uuid) RETURNS SETOF run_finding LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (f.finding_id) f.*
    FROM exception e
    JOIN scan s ON s.organization_id = e.organization_id AND s.product = e.product AND (e.scan_id IS NULL OR s.id = e.scan_id)
    JOIN run_finding f ON f.run_id = s.finished_run_id AND f.oid = e.nvt
    WHERE e.id = the_exception AND exception_covers(e, f.ip, f.hostname, f.port, f.scan_id)
    ORDER BY f.finding_id, f.updated_at DESC
$$;
