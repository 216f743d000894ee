-- An exception to findings: what it covers, what it makes of them, and how far the decision is. What is null in its scope leaves
-- that side open.
CREATE TABLE exception (
    id               uuid         PRIMARY KEY,
    organization_id  uuid         NOT NULL,
    product          text         NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    text             text         NOT NULL,
    nvt              text         NOT NULL,
    nvt_name         text,
    severity         numeric(3,1),
    hosts            text,
    first_addresses  text[]       NOT NULL DEFAULT '{}',
    last_addresses   text[]       NOT NULL DEFAULT '{}',
    host_names       text[]       NOT NULL DEFAULT '{}',
    port             integer      CHECK (port BETWEEN 0 AND 65535),
    scan_id          uuid,
    scan_name        text,
    new_severity     numeric(3,1) CHECK (new_severity BETWEEN 0 AND 10),
    reason           text         NOT NULL CHECK (reason IN ('false_positive', 'compensating_control', 'severity_dispute')),
    status           text         NOT NULL CHECK (status IN ('pending', 'approved', 'rejected', 'expired')),
    expires_at       timestamptz,
    expiry_requested boolean      NOT NULL,
    requested_by     uuid         NOT NULL,
    requester_ids    uuid[]       NOT NULL,
    decided_by       uuid,
    decided_at       timestamptz,
    decision_comment text,
    specificity      integer      NOT NULL GENERATED ALWAYS AS (
        CASE WHEN hosts IS NULL THEN 0 ELSE 4 END + CASE WHEN port IS NULL THEN 0 ELSE 2 END
        + CASE WHEN scan_id IS NULL THEN 0 ELSE 1 END) STORED,
    created_at       timestamptz  NOT NULL,
    updated_at       timestamptz  NOT NULL,
    CHECK (cardinality(first_addresses) = cardinality(last_addresses))
);
COMMENT ON COLUMN exception.nvt_name IS 'of the newest finding of the check; null until there was one';
COMMENT ON COLUMN exception.severity IS 'highest base score of the check''s findings; null until there was one';
COMMENT ON COLUMN exception.first_addresses IS
    'with last_addresses the hosts'' ranges, both ends included; a single address is a range of its own';
COMMENT ON COLUMN exception.port IS '0 is a host as a whole: findings without a port';
COMMENT ON COLUMN exception.scan_id IS 'no foreign key: when the scan goes the exception covers nothing, instead of everything';
COMMENT ON COLUMN exception.expiry_requested IS 'the time was named by somebody, and is not the product''s default';
COMMENT ON COLUMN exception.requester_ids IS
    'everybody who asked for what it says now, impersonators and those they acted as alike: none of them may decide it';
COMMENT ON COLUMN exception.specificity IS 'of overlapping ones the higher wins, then the newer: hosts outweigh a port, a port a scan';
CREATE INDEX exception_by_creation ON exception (organization_id, product, created_at, id);
CREATE INDEX exception_by_change ON exception (organization_id, product, updated_at, id);
CREATE INDEX exception_by_expiry ON exception (organization_id, product, expires_at, id);
CREATE INDEX exception_by_status ON exception (organization_id, product, status, id);
CREATE INDEX exception_by_reason ON exception (organization_id, product, reason, id);
CREATE INDEX exception_by_new_severity ON exception (organization_id, product, new_severity, id);
CREATE INDEX exception_by_nvt ON exception (organization_id, product, nvt);
CREATE INDEX exception_by_nvt_name ON exception (organization_id, product, coalesce(nvt_name, nvt), id);
ALTER TABLE exception ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON exception
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- What became of it when, and by whom; the system when nobody is named.
CREATE TABLE exception_event (
    id              uuid        PRIMARY KEY,
    exception_id    uuid        NOT NULL REFERENCES exception ON DELETE CASCADE,
    organization_id uuid        NOT NULL,
    user_id         uuid,
    impersonator_id uuid,
    from_status     text,
    to_status       text        NOT NULL,
    comment         text,
    created_at      timestamptz NOT NULL
);
CREATE INDEX exception_event_of_exception ON exception_event (exception_id, created_at, id);
ALTER TABLE exception_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE exception_event FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON exception_event
    USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- The first thing that a change of exceptions does, that the end of a run does, and that a deletion of scans does, before they lock any
-- row. Changes of one organization's exceptions go one after another; runs end and scans go beside each other, but never while an
-- exception changes: either they see the change, or the change sees them. So a change alone locks exceptions, the newest runs, what these
-- saw and what is current, and waits for nobody who waits for it. Several organizations are taken in the order of their keys.
CREATE FUNCTION exceptions_key(organization uuid, product text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN hashtextextended('exceptions ' || organization || ' ' || product, 0);

CREATE FUNCTION lock_exceptions(the_organization uuid, the_product text, changing boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF changing THEN
        PERFORM pg_advisory_xact_lock(exceptions_key(the_organization, the_product));
    ELSE
        PERFORM pg_advisory_xact_lock_shared(exceptions_key(the_organization, the_product));
    END IF;
END $$;

CREATE FUNCTION lock_exceptions_of(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key bigint;
BEGIN
    FOR key IN SELECT DISTINCT exceptions_key(organization_id, product) FROM exception WHERE id = ANY (ids) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(key);
    END LOOP;
END $$;

CREATE FUNCTION lock_exceptions_of_scans(ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key bigint;
BEGIN
    FOR key IN SELECT DISTINCT exceptions_key(organization_id, product) FROM scan WHERE id = ANY (ids) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock_shared(key);
    END LOOP;
END $$;

-- Puts the end of an exception on the timers' queue. Each time has an entry of its own: one that is left over from before finds
-- another time in the exception and does nothing.
CREATE FUNCTION expire_exception_at(the_exception uuid, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO timer_task (task_name, task_instance, execution_time, picked, version, priority)
    VALUES ('expire-exception', the_exception || ' ' || extract(epoch FROM at), at, false, 1, 0)
    ON CONFLICT (task_name, task_instance) DO NOTHING;
    PERFORM pg_notify('timer_work', '');
END $$;
