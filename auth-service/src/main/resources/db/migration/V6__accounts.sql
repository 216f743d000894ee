-- Who acts for a partner, and what a shut account was before.
ALTER TABLE users
    ADD COLUMN partner        boolean NOT NULL DEFAULT false,
    ADD COLUMN resting_status text    CHECK (resting_status IN ('invited', 'unconfirmed', 'active'));

-- So far all users of a partner were shown as acting for it.
SELECT set_config('watchpost.circle', '*', true);
UPDATE users SET partner = true FROM organization o WHERE o.id = users.organization_id AND o.partner;

CREATE INDEX users_partner ON users (organization_id) WHERE partner;
CREATE INDEX users_in_charge ON users (organization_id, role) WHERE status = 'active' AND role <> 'User';

-- Which of these addresses are an account's address or name, whoever asks: they are unique in the whole system. For that the circle is
-- widened while the function runs.
CREATE FUNCTION known_addresses(wanted text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
    before text := coalesce(current_setting('watchpost.circle', true), '');
BEGIN
    PERFORM set_config('watchpost.circle', '*', true);
    RETURN QUERY
        SELECT w.address FROM unnest(wanted) AS w (address)
        WHERE EXISTS (SELECT 1 FROM users u WHERE lower(u.email) = lower(w.address))
            OR EXISTS (SELECT 1 FROM users u WHERE lower(u.username) = lower(w.address));
    PERFORM set_config('watchpost.circle', before, true);
END $$;
