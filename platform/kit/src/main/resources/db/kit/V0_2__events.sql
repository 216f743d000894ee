-- Events on their way to the broker: written in the transaction of a change, deleted when the broker has them.
CREATE TABLE outbox (
    position    bigint      GENERATED ALWAYS AS IDENTITY,
    id          uuid        NOT NULL,
    lane        smallint    NOT NULL CHECK (lane BETWEEN 0 AND 7),
    topic       text        NOT NULL,
    key         uuid        NOT NULL,
    type        text        NOT NULL,
    source      text        NOT NULL,
    time        timestamptz NOT NULL,
    traceparent text,
    -- Text, not jsonb: consumers get the very bytes that were written, and may compute digests over them. NULL is a tombstone.
    payload     text,
    PRIMARY KEY (lane, position)
);

-- The relay empties the table all day: clean up after few dead rows, not after a fifth of a table that is nearly always empty.
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- One row to lock for each lane: who holds it sends the lane's events, in their order.
CREATE TABLE outbox_lane (
    lane smallint PRIMARY KEY
);
INSERT INTO outbox_lane SELECT generate_series(0, 7);

CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_notify AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();

-- Events that have taken effect, so that one that arrives again changes nothing.
CREATE TABLE processed_event (
    consumer     text        NOT NULL,
    event_id     uuid        NOT NULL,
    processed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX processed_event_processed_at ON processed_event (processed_at);
