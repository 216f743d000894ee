-- Slices of a scanner at a customer's site are not on the workers' queue: the scanner fetches them by lease.
ALTER TABLE slice
    ADD COLUMN scanner_id   uuid REFERENCES scanner ON DELETE SET NULL,
    ADD COLUMN priority     smallint NOT NULL DEFAULT 0,
    ADD COLUMN available_at timestamptz,
    ADD COLUMN lease_until  timestamptz;
CREATE INDEX slice_of_scanner ON slice (scanner_id, state, priority DESC) WHERE scanner_id IS NOT NULL;
COMMENT ON COLUMN slice.scanner_id IS 'null: for the workers of this installation';
COMMENT ON COLUMN slice.available_at IS 'not to be tried before, after a failure';
COMMENT ON COLUMN slice.lease_until IS 'when the scanner that holds it counts as dead';
