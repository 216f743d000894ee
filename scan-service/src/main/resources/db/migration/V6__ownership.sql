CREATE INDEX target_by_holder ON target (created_by, organization_id);
CREATE INDEX schedule_by_holder ON schedule (created_by, organization_id);
CREATE INDEX scan_by_holder ON scan (created_by, organization_id);

-- What users hold by now is told at the next start.
SELECT set_config('watchpost.circle', '*', true);
INSERT INTO ownership_recount (user_id, organization_id)
SELECT created_by, organization_id FROM target
UNION SELECT created_by, organization_id FROM schedule
UNION SELECT created_by, organization_id FROM scan
ON CONFLICT DO NOTHING;
