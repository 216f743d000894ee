-- Events of a run tell besides which phase its hosts are in and when the run will probably end.

-- The phase that an average host of the slices in work is in; null while none is in work. A host takes five steps: the four phases, and
-- the storing of what they found, which counts as the last of them.
CREATE FUNCTION run_phase(the_run uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT (ARRAY['alive', 'ports', 'services', 'checks'])[1 + least(sum(s.steps_done) / nullif(sum(cardinality(s.hosts)), 0), 3)]
    FROM slice s WHERE s.run_id = the_run AND s.state = 'running'
$$;

-- As if the rest took as long per step as what is done; null before a hundredth of the run is done.
CREATE FUNCTION run_estimated_end(started timestamptz, steps_total integer, steps_done integer) RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
    SELECT CASE WHEN steps_done * 100.0 >= greatest(steps_total, 1)
        THEN clock_timestamp() + (clock_timestamp() - started) * ((steps_total - steps_done) / nullif(steps_done, 0)::double precision) END
$$;

CREATE OR REPLACE FUNCTION append_run_events(the_run uuid, events jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH counted AS (
        UPDATE run SET event_number = event_number + jsonb_array_length(events) WHERE id = the_run RETURNING *
    ), estimated AS (
        SELECT c.*, run_phase(c.id) AS phase,
               CASE c.status WHEN 'Running' THEN run_estimated_end(c.started_at, c.steps_total, c.steps_done) END AS estimated_end
        FROM counted c
    )
    INSERT INTO run_event (run_id, number, organization_id, kind, data)
    SELECT r.id, r.event_number - jsonb_array_length(events) + e.position, r.organization_id, e.event ->> 'kind',
           jsonb_build_object(
               'history_id', r.id, 'status', r.status, 'progress', r.progress, 'phase', r.phase,
               'hosts_done', r.hosts_done, 'hosts_total', r.hosts_total,
               'estimated_end_at', to_char(r.estimated_end AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'results', jsonb_build_object(
                   'critical', r.critical, 'high', r.high, 'medium', r.medium, 'low', r.low, 'log', r.log,
                   'total', r.critical + r.high + r.medium + r.low, 'high_and_medium', r.critical + r.high + r.medium))
               || coalesce(e.event -> 'data', '{}'::jsonb)
    FROM estimated r, jsonb_array_elements(events) WITH ORDINALITY AS e (event, position);
    PERFORM pg_notify('run_event', (SELECT scan_id::text FROM run WHERE id = the_run));
END $$;
