-- An index for each order that a list of current findings or hosts can have. What a list is filtered by is found through finding_group and
-- current_host, see docs/adr/0007. Columns that may be null have two: nulls come last in either direction.
CREATE INDEX current_finding_worst_first ON current_finding (organization_id, product, score DESC, ip, port, finding_id);
CREATE INDEX current_finding_by_severity ON current_finding (organization_id, product, score, finding_id);
CREATE INDEX current_finding_by_name ON current_finding (organization_id, product, name, finding_id);
CREATE INDEX current_finding_by_place ON current_finding (organization_id, product, ip, port, finding_id);
CREATE INDEX current_finding_by_port ON current_finding (organization_id, product, port, finding_id);
CREATE INDEX current_finding_by_port_backwards ON current_finding (organization_id, product, port NULLS FIRST, finding_id);
CREATE INDEX current_finding_by_threat ON current_finding (organization_id, product, threat_rank, finding_id);
CREATE INDEX current_finding_by_quality ON current_finding (organization_id, product, qod, finding_id);
CREATE INDEX current_finding_by_epss ON current_finding (organization_id, product, epss_score, finding_id);
CREATE INDEX current_finding_by_epss_backwards ON current_finding (organization_id, product, epss_score NULLS FIRST, finding_id);
CREATE INDEX current_finding_by_first_seen ON current_finding (organization_id, product, first_seen_at, finding_id);
CREATE INDEX current_finding_by_last_seen ON current_finding (organization_id, product, last_seen_at, finding_id);
-- From and until when a scan's findings were seen.
CREATE INDEX current_finding_seen_by_scan ON current_finding (scan_id, last_seen_at);
CREATE INDEX current_finding_of_check ON current_finding (organization_id, product, oid);

CREATE INDEX current_host_by_ip ON current_host (organization_id, product, ip, host_id);
CREATE INDEX current_host_by_name ON current_host (organization_id, product, hostname, host_id);
CREATE INDEX current_host_by_name_backwards ON current_host (organization_id, product, hostname NULLS FIRST, host_id);
CREATE INDEX current_host_by_severity ON current_host (organization_id, product, max_severity, host_id);
CREATE INDEX current_host_worst_first ON current_host
    (organization_id, product, max_severity DESC NULLS LAST, (critical + high + medium) DESC, host_id DESC);
CREATE INDEX current_host_by_failing ON current_host (organization_id, product, (critical + high + medium), host_id);
CREATE INDEX current_host_by_first_seen ON current_host (organization_id, product, first_seen_at, host_id);
CREATE INDEX current_host_by_last_seen ON current_host (organization_id, product, last_seen_at, host_id);
