-- Each start of a run, kept when its scan or target is deleted: whoever makes a target anew has no further rescans.
CREATE TABLE target_start (
    run_id          uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    product         text        NOT NULL,
    target_id       uuid        NOT NULL,
    hosts_digest    text,
    started_at      timestamptz NOT NULL
);
COMMENT ON COLUMN target_start.hosts_digest IS 'SHA-256 of the hosts in their canonical order; null for runs from before it was kept';
CREATE INDEX target_start_by_target ON target_start (organization_id, product, target_id, started_at);
CREATE INDEX target_start_by_hosts ON target_start (organization_id, product, hosts_digest, started_at);
ALTER TABLE target_start ENABLE ROW LEVEL SECURITY;
ALTER TABLE target_start FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON target_start USING (circle_everything() OR organization_id = ANY (circle()));

SELECT set_config('watchpost.circle', '*', true);
INSERT INTO target_start (run_id, organization_id, product, target_id, started_at)
SELECT r.id, r.organization_id, r.product, s.target_id, r.started_at FROM run r JOIN scan s ON s.id = r.scan_id;
