-- Queues of db-scheduler, in the form that it prescribes. Slices have a queue of their own, so that a full house of workers
-- never holds up what must happen on time.
CREATE TABLE slice_task (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX slice_task_due ON slice_task (priority DESC, execution_time) WHERE NOT picked;
CREATE INDEX slice_task_heartbeat ON slice_task (last_heartbeat) WHERE picked;

CREATE TABLE timer_task (LIKE slice_task INCLUDING ALL);
