CREATE INDEX schedule_by_creation ON schedule (organization_id, product, created_at, id);
CREATE INDEX schedule_by_change ON schedule (organization_id, product, updated_at, id);
CREATE INDEX schedule_by_name ON schedule (organization_id, product, name, id);
CREATE INDEX schedule_by_next_time ON schedule (organization_id, product, next_time, id);

ALTER TABLE scan ADD COLUMN scheduled_for timestamptz;
COMMENT ON COLUMN scan.scheduled_for IS 
    'date of the schedule that was dealt with last: after a crash in the middle of a date nothing is started twice';

-- The name of the timer of a date: another date is another timer, so one that is being worked on is never confused with the next.
CREATE FUNCTION schedule_timer(schedule_id uuid, due timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT schedule_id || '@' || (extract(epoch FROM due) * 1000000)::bigint $$;

-- Timers come and go with next_time, in the transaction that changes it. Runs end before scans start, so these go second.
CREATE FUNCTION set_schedule_timer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM timer_task WHERE task_name = 'schedule' AND task_instance = schedule_timer(OLD.id, OLD.next_time) AND NOT picked;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.next_time IS NOT NULL THEN
        INSERT INTO timer_task (task_name, task_instance, execution_time, picked, version, priority)
        VALUES ('schedule', schedule_timer(NEW.id, NEW.next_time), NEW.next_time, false, 1, -10)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER schedule_timer_added AFTER INSERT OR DELETE ON schedule FOR EACH ROW EXECUTE FUNCTION set_schedule_timer();
CREATE TRIGGER schedule_timer_moved AFTER UPDATE ON schedule FOR EACH ROW WHEN (OLD.next_time IS DISTINCT FROM NEW.next_time)
    EXECUTE FUNCTION set_schedule_timer();

-- Gives a timer to each schedule that has none; answers how many.
CREATE FUNCTION restore_schedule_timers() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    restored integer;
BEGIN
    INSERT INTO timer_task (task_name, task_instance, execution_time, picked, version, priority)
    SELECT 'schedule', schedule_timer(id, next_time), next_time, false, 1, -10 FROM schedule WHERE next_time IS NOT NULL
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS restored = ROW_COUNT;
    RETURN restored;
END $$;
