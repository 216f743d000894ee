-- Findings are counted by what they count as under an approved exception; as what they were found stands in their detail.
SELECT set_config('watchpost.circle', '*', true);
UPDATE report_finding SET severity = cast(detail ->> 'effective_severity' AS numeric(3,1)) WHERE detail ? 'effective_severity';

-- When a decision about an exception last made findings of the report count otherwise than the run's end said.
ALTER TABLE report ADD COLUMN judged_at timestamptz;
CREATE INDEX report_finding_by_id ON report_finding (report_id, (detail ->> 'id'));
