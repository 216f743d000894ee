-- The row of an access token follows its user into another organization: there it couldn't be seen, nor be replaced.
ALTER TABLE access_token DROP CONSTRAINT access_token_user_id_fkey,
    ADD CONSTRAINT access_token_owner FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id)
        ON UPDATE CASCADE ON DELETE CASCADE;
