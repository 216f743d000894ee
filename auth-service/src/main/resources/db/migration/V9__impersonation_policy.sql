-- What organizations have decided about impersonation; NULL wherever the system's default counts.
CREATE TABLE impersonation_policy (
    organization_id  uuid        PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
    allowed          boolean,
    consent_required boolean,
    max_minutes      integer     CHECK (max_minutes BETWEEN 1 AND 60),
    step_up          text        CHECK (step_up IN ('none', 'password', 'second_factor')),
    step_up_minutes  integer     CHECK (step_up_minutes >= 1),
    reason_required  boolean,
    reason_length    integer     CHECK (reason_length BETWEEN 0 AND 500),
    ticket_required  boolean,
    read_only        boolean,
    starts_per_hour  integer     CHECK (starts_per_hour >= 1),
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL
);
ALTER TABLE impersonation_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE impersonation_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON impersonation_policy USING (circle_everything() OR organization_id = ANY (circle()));

-- A user's word that others may act in the user's name.
CREATE TABLE impersonation_consent (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    withdrawn_at    timestamptz
);
CREATE INDEX impersonation_consent_user ON impersonation_consent (user_id, expires_at);
ALTER TABLE impersonation_consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE impersonation_consent FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON impersonation_consent USING (circle_everything() OR organization_id = ANY (circle()));

ALTER TABLE impersonation
    ADD COLUMN ticket     text,
    ADD COLUMN read_only  boolean NOT NULL DEFAULT false,
    -- The consent that it rests on, where one was demanded.
    ADD COLUMN consent_id uuid,
    -- Who acted as whom stays known when session, account or organization are gone: names and roles are copies, and a start locks what
    -- it names.
    DROP CONSTRAINT impersonation_session_id_fkey,
    DROP CONSTRAINT impersonation_impersonator_id_fkey,
    DROP CONSTRAINT impersonation_target_id_fkey,
    DROP CONSTRAINT impersonation_organization_id_fkey,
    DROP CONSTRAINT impersonation_end_cause_check,
    ADD CONSTRAINT impersonation_end_cause_check CHECK (end_cause IN ('reverted', 'expired', 'signed_out', 'revoked',
        'ended_by_impersonator', 'ended_by_target', 'ended_by_admin', 'consent_withdrawn', 'opted_out'));
-- How often one person has started lately, and as how many users; and the lists.
CREATE INDEX impersonation_impersonator ON impersonation (impersonator_id, started_at);
CREATE INDEX impersonation_target_started ON impersonation (target_id, started_at);
CREATE INDEX impersonation_organization ON impersonation (organization_id, started_at);
CREATE INDEX impersonation_started_at ON impersonation (started_at, id);
CREATE INDEX impersonation_ended_at ON impersonation (ended_at);
CREATE INDEX impersonation_resting ON impersonation (consent_id) WHERE ended_at IS NULL AND consent_id IS NOT NULL;

-- Has the transaction see what somebody of that organization may see: the own organization, for a partner its customers too. Answers the
-- setting. For a moment it sees all, because the circle can't be found out from within.
CREATE FUNCTION enter_circle_of(own uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    seen text;
BEGIN
    PERFORM set_config('watchpost.circle', '*', true);
    SELECT concat_ws(',', own, string_agg(c.id::text, ',')) INTO seen
    FROM organization o JOIN organization c ON c.parent_id = o.id
    WHERE o.id = own AND o.partner;
    RETURN set_config('watchpost.circle', seen, true);
END $$;
