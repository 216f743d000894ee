-- How many records users hold in the other services, by organization of the record, as these told last.
CREATE TABLE owned_resources (
    user_id         uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
    organization_id uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    service         text        NOT NULL,
    resources       jsonb       NOT NULL,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (user_id, organization_id, service)
);
CREATE INDEX owned_resources_organization ON owned_resources (organization_id);
ALTER TABLE owned_resources ENABLE ROW LEVEL SECURITY;
ALTER TABLE owned_resources FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON owned_resources USING (circle_everything() OR organization_id = ANY (circle()));

-- Whether a user may see an organization's records today. What somebody made in an organization that he has left stays there and is no
-- longer his. For transactions that see all organizations.
CREATE FUNCTION in_circle_of(holder uuid, organization uuid) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (
        SELECT 1 FROM users u JOIN organization own ON own.id = u.organization_id
        WHERE u.id = holder AND (u.role = 'Super Admin' OR own.id = organization
            OR own.partner AND EXISTS (SELECT 1 FROM organization customer WHERE customer.id = organization AND customer.parent_id = own.id)));
END;

-- What a user holds, whoever asks: an Admin who sees the user may not see all of the customers whose records the user holds. For that the
-- circle is widened while the function runs.
CREATE FUNCTION held_resources(holder uuid) RETURNS TABLE (kind text, held bigint) LANGUAGE plpgsql AS $$
DECLARE
    before text := coalesce(current_setting('watchpost.circle', true), '');
BEGIN
    PERFORM set_config('watchpost.circle', '*', true);
    RETURN QUERY
        SELECT one.key, sum(one.value::bigint)::bigint
        FROM owned_resources o CROSS JOIN LATERAL jsonb_each_text(o.resources) AS one (key, value)
        WHERE o.user_id = holder AND in_circle_of(holder, o.organization_id)
        GROUP BY one.key HAVING sum(one.value::bigint) > 0;
    PERFORM set_config('watchpost.circle', before, true);
END $$;

-- One user's records on their way to another user: completed when every service that keeps records has confirmed.
CREATE TABLE resource_transfer (
    id                    uuid        PRIMARY KEY,
    organization_id       uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    from_user_id          uuid        NOT NULL,
    from_username         text        NOT NULL,
    to_user_id            uuid        NOT NULL,
    to_username           text        NOT NULL,
    requested_by          uuid        NOT NULL,
    requested_by_username text        NOT NULL,
    status                text        NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'completed')),
    -- Per service: when it confirmed, and how many records of each kind it moved.
    confirmations         jsonb       NOT NULL DEFAULT '{}',
    requested_at          timestamptz NOT NULL,
    completed_at          timestamptz,
    CHECK (from_user_id <> to_user_id),
    CHECK ((status = 'completed') = (completed_at IS NOT NULL))
);
CREATE UNIQUE INDEX resource_transfer_giver ON resource_transfer (from_user_id) WHERE status = 'pending';
CREATE INDEX resource_transfer_receiver ON resource_transfer (to_user_id) WHERE status = 'pending';
CREATE INDEX resource_transfer_by_request ON resource_transfer (organization_id, requested_at, id);
CREATE INDEX resource_transfer_by_completion ON resource_transfer (organization_id, completed_at, id);
ALTER TABLE resource_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE resource_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON resource_transfer USING (circle_everything() OR organization_id = ANY (circle()));
