-- A million findings of one organization: 20 scans of 500 hosts with 100 findings each, of 2,000 checks. The settings
-- benchmark.organization and benchmark.product say whose.
SET watchpost.circle = '*';

CREATE FUNCTION pg_temp.organization() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('benchmark.organization')::uuid $$;
CREATE FUNCTION pg_temp.product() RETURNS text LANGUAGE sql STABLE AS $$ SELECT current_setting('benchmark.product') $$;

CREATE TEMPORARY TABLE kind AS
SELECT k, '1.3.6.1.4.1.99999.2.' || k AS oid,
    CASE WHEN k % 10 < 7
        THEN (ARRAY['OpenSSH', 'nginx', 'Apache HTTP Server', 'PostgreSQL', 'MySQL', 'Samba', 'Exim'])[1 + k % 7] || ': CVE-20'
            || 10 + k % 15 || '-' || 1000 + k
        ELSE (ARRAY['TLS certificate', 'SSH weak cipher', 'HTTP header missing'])[1 + k % 3] || ' ' || k END AS name,
    CASE WHEN k % 10 < 7 THEN 'Published vulnerabilities' ELSE (ARRAY['TLS', 'SSH', 'HTTP'])[1 + k % 3] END AS family,
    (CASE WHEN k % 20 < 2 THEN 9.0 + k % 11 * 0.1 WHEN k % 20 < 6 THEN 7.0 + k % 19 * 0.1 WHEN k % 20 < 13 THEN 4.0 + k % 29 * 0.1
        WHEN k % 20 < 18 THEN 0.1 + k % 38 * 0.1 ELSE 0 END)::numeric(3,1) AS severity,
    CASE WHEN k % 10 < 7 THEN ARRAY['CVE-20' || 10 + k % 15 || '-' || 1000 + k] ELSE '{}' END AS cves,
    CASE WHEN k % 10 < 7 THEN 'cpe:2.3:a:vendor:product' || k % 50 || ':1.' || k % 9 || ':*:*:*:*:*:*:*' END AS cpe,
    (ARRAY[22, 80, 443, 8080, 8443, 25, 21, 3306, 5432, 445])[1 + k % 10] AS port,
    (ARRAY['ssh', 'http', 'https', 'http', 'https', 'smtp', 'ftp', 'mysql', 'postgresql', 'smb'])[1 + k % 10] AS service,
    k % 50 = 0 AS kev, CASE WHEN k % 10 < 7 THEN k * 7919 % 100000 / 100000.0 END AS epss
FROM generate_series(0, 1999) k;

INSERT INTO target (id, organization_id, product, name, hosts, max_hosts, created_by, created_at, updated_at)
SELECT md5('target' || x)::uuid, pg_temp.organization(), pg_temp.product(), 'Target ' || x, '10.0.0.0/24', 500, gen_random_uuid(), now(), now()
FROM generate_series(1, 20) x;

INSERT INTO scan (id, organization_id, product, name, target_id, created_by, created_at, updated_at)
SELECT md5('scan' || x)::uuid, pg_temp.organization(), pg_temp.product(), 'Site ' || x, md5('target' || x)::uuid, gen_random_uuid(), now(), now()
FROM generate_series(1, 20) x;

INSERT INTO run (id, scan_id, organization_id, product, status, trigger, settings, origin, slices_total, hosts_total, steps_total, created_by,
    started_at, ended_at, created_at, updated_at)
SELECT md5('run' || x)::uuid, md5('scan' || x)::uuid, pg_temp.organization(), pg_temp.product(), 'Done', 'manual',
    jsonb_build_object('tcp_ports', '1-65535', 'target', jsonb_build_object('id', md5('target' || x)::uuid, 'name', 'Target ' || x)), '{}', 1, 500,
    1, gen_random_uuid(), now() - x * interval '1 day', now() - x * interval '1 day', now(), now()
FROM generate_series(1, 20) x;

INSERT INTO host (id, organization_id, product, ip, hostname, first_seen_at, last_seen_at, last_run_id)
SELECT md5('host' || x)::uuid, pg_temp.organization(), pg_temp.product(), '10.0.0.0'::inet + x,
    CASE WHEN x % 3 = 0 THEN 'web' || x || '.example.com' END, now() - x % 400 * interval '1 day', now() - (1 + x / 500) * interval '1 day',
    md5('run' || 1 + x / 500)::uuid
FROM generate_series(0, 9999) x;

INSERT INTO run_host (run_id, host_id, scan_id, organization_id, ip, hostname, ports, first_seen_at, created_at, updated_at)
SELECT md5('run' || 1 + x / 500)::uuid, md5('host' || x)::uuid, md5('scan' || 1 + x / 500)::uuid, pg_temp.organization(), '10.0.0.0'::inet + x,
    CASE WHEN x % 3 = 0 THEN 'web' || x || '.example.com' END,
    '[{"port": 22, "protocol": "tcp", "state": "open", "service": "ssh", "product": null, "version": null, "cpe": null}]',
    now() - x % 400 * interval '1 day', now(), now() - (1 + x / 500) * interval '1 day' - x % 500 * interval '10 s'
FROM generate_series(0, 9999) x;

INSERT INTO finding (id, organization_id, product, host_id, port, protocol, check_id, first_seen_at, last_seen_at, first_run_id, last_run_id)
SELECT md5('finding' || h || '-' || c.k)::uuid, pg_temp.organization(), pg_temp.product(), md5('host' || h)::uuid, c.port, 'tcp', c.oid,
    now() - (h * 31 + c.k) % 400 * interval '1 day', now(), md5('run' || 1 + h / 500)::uuid, md5('run' || 1 + h / 500)::uuid
FROM generate_series(0, 9999) h CROSS JOIN generate_series(0, 99) i JOIN kind c ON c.k = (h * 37 + i * 19) % 2000;

ANALYZE finding;

ANALYZE run_host;

INSERT INTO run_finding (run_id, finding_id, host_id, scan_id, organization_id, name, ip, hostname, port, protocol, service, severity, cvss_vector,
    cvss_version, cves, cpe, oid, family, nvt, qod, evidence, pci_compliance, pci_reason, epss_score, epss_percentile, kev, first_seen_at,
    created_at, updated_at, effective_severity, effective_pci_compliance)
SELECT h.run_id, f.id, f.host_id, h.scan_id, f.organization_id, c.name, h.ip, h.hostname, f.port, f.protocol, c.service, c.severity,
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N', '3.1', c.cves, c.cpe, c.oid, c.family,
    jsonb_build_object('oid', c.oid, 'name', c.name, 'cves', c.cves, 'references', '[]'::jsonb, 'summary', repeat('x', 200)), 70 + c.k % 30,
    'seen on port ' || f.port, CASE WHEN c.severity >= 4 THEN 'fail' ELSE 'pass' END, 'because', c.epss, c.epss, c.kev, f.first_seen_at,
    h.updated_at, h.updated_at, c.severity, CASE WHEN c.severity >= 4 THEN 'fail' ELSE 'pass' END
FROM finding f JOIN run_host h ON h.host_id = f.host_id JOIN kind c ON c.oid = f.check_id;

UPDATE scan s SET finished_run_id = r.id, newest_run_id = r.id, last_run_at = r.ended_at, status = 'Done' FROM run r WHERE r.scan_id = s.id;

ANALYZE;
