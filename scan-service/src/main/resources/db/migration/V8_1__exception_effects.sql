-- What findings count as under exceptions. exception_id is the exception that speaks of a finding, whatever its status; only an approved
-- one makes the effective severity and compliance differ from the finding's own. No foreign key: before an exception is deleted its
-- findings are judged without it.
CREATE INDEX run_finding_by_check ON run_finding (run_id, oid);
-- When a finding came to count otherwise for the last time: the transaction that judged it tells of the rows with its own time.
ALTER TABLE run_finding ADD COLUMN judged_at timestamptz;

-- Whether an exception's scope holds what was found there. Its check and its organization are compared by the caller.
CREATE FUNCTION exception_covers(e exception, ip inet, hostname text, port integer, scan uuid) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (e.scan_id IS NULL OR e.scan_id = scan)
        AND (e.port IS NULL OR e.port = coalesce(port, 0))
        AND (e.hosts IS NULL OR coalesce(lower(hostname) = ANY (e.host_names), false) OR EXISTS (
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

-- Why a finding passes PCI or fails: before its own rule what an approved exception makes of it.
CREATE FUNCTION excepted_reason(own text, status text, reason text, new_severity numeric) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN status = 'approved'
        THEN 'exception (' || replace(reason, '_', ' ') || '): the finding counts as ' || coalesce(new_severity, 0.0)
            || coalesce('; without it ' || own, '')
        ELSE own END;

-- What one finding of that organization and product counts as: exactly one row. Of overlapping exceptions an approved one speaks before
-- others, then the most specific one, then the newest.
CREATE FUNCTION judged_finding(f run_finding, the_product text)
RETURNS TABLE (exception_id uuid, severity numeric, compliance text) LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT e.id, CASE WHEN e.status = 'approved' THEN coalesce(e.new_severity, 0) ELSE f.severity END,
        CASE WHEN e.status = 'approved'
            THEN excepted_compliance(f.severity, f.pci_compliance, f.pci_reason, e.reason, e.new_severity) ELSE f.pci_compliance END
    FROM (SELECT) AS one
    LEFT JOIN (
        SELECT x.id, x.status, x.new_severity, x.reason FROM exception x
        WHERE x.organization_id = f.organization_id AND x.product = the_product AND x.nvt = f.oid
            AND (x.status <> 'approved' OR x.expires_at IS NULL OR x.expires_at > now())
            AND exception_covers(x, f.ip, f.hostname, f.port, f.scan_id)
        ORDER BY array_position(ARRAY['approved', 'pending', 'expired', 'rejected'], x.status), x.specificity DESC, x.created_at DESC,
            x.id DESC LIMIT 1) e ON true
$$;

-- Judges the findings of these checks in these runs anew, and counts hosts and runs again where something counts otherwise; answers those
-- runs. The caller holds lock_exceptions. A run's row is locked before what it saw, as workers do.
CREATE FUNCTION judge_runs(the_product text, the_runs uuid[], the_checks text[]) RETURNS SETOF run LANGUAGE plpgsql AS $$
DECLARE
    changed_runs  uuid[];
    changed_hosts uuid[];
BEGIN
    PERFORM 1 FROM run WHERE id = ANY (the_runs) ORDER BY id FOR UPDATE;
    WITH judged AS (
        SELECT f.run_id, f.finding_id, j.*,
            (f.effective_severity, f.effective_pci_compliance) IS DISTINCT FROM (j.severity, j.compliance) AS counts
        FROM run_finding f CROSS JOIN LATERAL judged_finding(f, the_product) j
        WHERE f.run_id = ANY (the_runs) AND f.oid = ANY (the_checks)),
    changed AS (
        UPDATE run_finding f
        SET exception_id = j.exception_id, effective_severity = j.severity, effective_pci_compliance = j.compliance,
            judged_at = CASE WHEN j.counts THEN now() ELSE f.judged_at END
        FROM judged j
        WHERE f.run_id = j.run_id AND f.finding_id = j.finding_id AND (j.counts OR f.exception_id IS DISTINCT FROM j.exception_id)
        RETURNING f.run_id, f.host_id, j.counts)
    SELECT array_agg(DISTINCT run_id), array_agg(DISTINCT host_id) INTO changed_runs, changed_hosts FROM changed WHERE counts;

    UPDATE run_host h
    SET critical = c.critical, high = c.high, medium = c.medium, low = c.low, log = c.log, failing = c.failing,
        max_severity = c.max_severity
    FROM (
        SELECT run_id, host_id, count(*) FILTER (WHERE effective_severity >= 9.0) AS critical,
            count(*) FILTER (WHERE effective_severity >= 7.0 AND effective_severity < 9.0) AS high,
            count(*) FILTER (WHERE effective_severity >= 4.0 AND effective_severity < 7.0) AS medium,
            count(*) FILTER (WHERE effective_severity > 0 AND effective_severity < 4.0) AS low,
            count(*) FILTER (WHERE effective_severity = 0) AS log,
            count(*) FILTER (WHERE effective_pci_compliance = 'fail') AS failing, max(effective_severity) AS max_severity
        FROM run_finding WHERE run_id = ANY (changed_runs) AND host_id = ANY (changed_hosts) GROUP BY run_id, host_id) c
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

-- An exception to one of these checks came, went or changed: the newest runs that are Done and what is current follow at once. Older runs
-- are history. A current finding may be of an older run, when its host no longer answers: the list follows, that run doesn't.
CREATE FUNCTION apply_exception_change(the_organization uuid, the_product text, the_checks text[]) RETURNS SETOF run
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY SELECT * FROM judge_runs(the_product, ARRAY(
        SELECT s.finished_run_id FROM scan s
        WHERE s.organization_id = the_organization AND s.product = the_product AND s.finished_run_id IS NOT NULL
            AND EXISTS (SELECT 1 FROM run_finding f WHERE f.run_id = s.finished_run_id AND f.oid = ANY (the_checks))), the_checks);
    PERFORM lock_current_findings(the_organization, the_product);
    UPDATE current_finding c
    SET exception_id = j.exception_id, effective_severity = j.severity, pci_compliance = j.compliance
    FROM (
        SELECT f.finding_id, f.run_id, j.* FROM current_finding o
        JOIN run_finding f ON f.run_id = o.run_id AND f.finding_id = o.finding_id
        CROSS JOIN LATERAL judged_finding(f, the_product) j
        WHERE o.organization_id = the_organization AND o.product = the_product AND o.oid = ANY (the_checks)) j
    WHERE c.finding_id = j.finding_id AND c.run_id = j.run_id
        AND (c.exception_id, c.effective_severity, c.pci_compliance) IS DISTINCT FROM (j.exception_id, j.severity, j.compliance);
END $$;

-- The end of a run, before it is Done: its findings meet the exceptions that there are, and exceptions learn what their checks are called.
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
    PERFORM 1 FROM judge_runs(ending.product, ARRAY[the_run], ARRAY(
        SELECT DISTINCT nvt FROM exception WHERE organization_id = ending.organization_id AND product = ending.product));
END $$;

-- The findings that an exception is about, whether it is approved or not, each once: of the newest runs and of what is current beside.
CREATE FUNCTION exception_findings(the_exception uuid)
RETURNS TABLE (finding_id uuid, name text, ip inet, port integer, severity numeric) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (f.finding_id) f.finding_id, f.name, f.ip, f.port, f.severity
    FROM exception e
    CROSS JOIN LATERAL (
        SELECT r.finding_id, r.name, r.ip, r.hostname, r.port, r.severity, r.scan_id, r.updated_at
        FROM scan s JOIN run_finding r ON r.run_id = s.finished_run_id AND r.oid = e.nvt
        WHERE s.organization_id = e.organization_id AND s.product = e.product AND (e.scan_id IS NULL OR s.id = e.scan_id)
        UNION ALL
        SELECT c.finding_id, c.name, c.ip, c.hostname, c.port, c.severity, c.scan_id, c.last_seen_at
        FROM current_finding c WHERE c.organization_id = e.organization_id AND c.product = e.product AND c.oid = e.nvt) f
    WHERE e.id = the_exception AND exception_covers(e, f.ip, f.hostname, f.port, f.scan_id)
    ORDER BY f.finding_id, f.updated_at DESC
$$;
