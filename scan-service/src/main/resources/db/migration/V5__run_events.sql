-- Slices that a worker gave back because it was told to end don't count as failed attempts.
ALTER TABLE slice ADD COLUMN released integer NOT NULL DEFAULT 0;

-- Appends events to a run's log and wakes the streams. Each event is an object with "kind" and, optionally, "data", whose members are
-- added to what every event carries: the run's state at this moment. The run's row is locked, so numbers become visible in order.
CREATE FUNCTION append_run_events(the_run uuid, events jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH counted AS (
        UPDATE run SET event_number = event_number + jsonb_array_length(events) WHERE id = the_run RETURNING *
    )
    INSERT INTO run_event (run_id, number, organization_id, kind, data)
    SELECT r.id, r.event_number - jsonb_array_length(events) + e.position, r.organization_id, e.event ->> 'kind',
           jsonb_build_object(
               'history_id', r.id, 'status', r.status, 'progress', r.progress, 'hosts_done', r.hosts_done, 'hosts_total', r.hosts_total,
               'results', jsonb_build_object(
                   'critical', r.critical, 'high', r.high, 'medium', r.medium, 'low', r.low, 'log', r.log,
                   'total', r.critical + r.high + r.medium + r.low, 'high_and_medium', r.critical + r.high + r.medium))
               || coalesce(e.event -> 'data', '{}'::jsonb)
    FROM counted r, jsonb_array_elements(events) WITH ORDINALITY AS e (event, position);
    PERFORM pg_notify('run_event', (SELECT scan_id::text FROM run WHERE id = the_run));
END $$;

-- Puts the end of a run on the timers' queue, or brings it forward.
CREATE FUNCTION finish_run_at(the_run uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO timer_task (task_name, task_instance, execution_time, picked, version, priority)
    VALUES ('finish-run', the_run::text, at, false, 1, 0)
    ON CONFLICT (task_name, task_instance) DO UPDATE SET execution_time = least(timer_task.execution_time, excluded.execution_time)
    WHERE NOT timer_task.picked;
    PERFORM pg_notify('timer_work', '');
END $$;
