-- NOTIFY inside a transaction takes a lock of the whole cluster until the commit is on disk, so that commits queue up. Who writes to the
-- outbox wakes the relay of its own process from memory after the commit; writers without one call pg_notify themselves.
DROP TRIGGER outbox_notify ON outbox;
DROP FUNCTION notify_outbox();
