-- The service runs as a role that owns nothing, so that row-level security binds it; these are all its rights.
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "${app}";
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO "${app}";
GRANT USAGE ON SCHEMA public TO "${app}";

-- The organizations that the running transaction may see: a comma-separated list, '*' for all, nothing when it was never set.
CREATE FUNCTION circle_everything() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('watchpost.circle', true), '') = '*';

CREATE FUNCTION circle() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(nullif(nullif(current_setting('watchpost.circle', true), '*'), ''), ',')::uuid[];

CREATE TABLE idempotency_key (
    user_id    uuid        NOT NULL,
    operation  text        NOT NULL,
    key        text        NOT NULL,
    body_hash  text        NOT NULL,
    status     integer,
    location   text,
    body       text,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, operation, key)
);
CREATE INDEX idempotency_key_created_at ON idempotency_key (created_at);
