-- Users whose records, by organization, are to be counted and told of at the next start.
CREATE TABLE ownership_recount (
    user_id         uuid NOT NULL,
    organization_id uuid NOT NULL,
    PRIMARY KEY (user_id, organization_id)
);
ALTER TABLE ownership_recount ENABLE ROW LEVEL SECURITY;
ALTER TABLE ownership_recount FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ownership_recount USING (circle_everything() OR organization_id = ANY (circle()));
