-- A policy that calls the circle's functions finds the circle out for each row; as sub-queries they are asked once for each statement, which
-- matters to a partner with a thousand customers. Runs after the numbered migrations, whose policies are as they were written; newer ones
-- are written in this form.
DO $$
DECLARE
    slow record;
BEGIN
    FOR slow IN SELECT tablename, policyname, qual, with_check FROM pg_policies
        WHERE schemaname = 'public' AND concat(qual, with_check) LIKE '%circle%' AND concat(qual, with_check) NOT LIKE '%SELECT circle%'
    LOOP
        IF slow.qual IS NOT NULL THEN
            EXECUTE format('ALTER POLICY %I ON %I USING (%s)', slow.policyname, slow.tablename, replace(replace(slow.qual,
                'circle_everything()', '(SELECT circle_everything())'), 'circle()', '(SELECT circle())::uuid[]'));
        END IF;
        IF slow.with_check IS NOT NULL THEN
            EXECUTE format('ALTER POLICY %I ON %I WITH CHECK (%s)', slow.policyname, slow.tablename, replace(replace(slow.with_check,
                'circle_everything()', '(SELECT circle_everything())'), 'circle()', '(SELECT circle())::uuid[]'));
        END IF;
    END LOOP;
END
$$;
