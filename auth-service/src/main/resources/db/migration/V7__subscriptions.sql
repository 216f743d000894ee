-- This migration changes rows of all organizations.
SELECT set_config('watchpost.circle', '*', true);

-- What carries a user's organization follows the user into another one; who signs in while being moved is refused, not let in twice.
-- The key they refer to came with the second factors.
-- Impersonations stay where they happened, and a consent ends with the move.
ALTER TABLE user_session DROP CONSTRAINT user_session_user_id_fkey,
    ADD CONSTRAINT user_session_owner FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id)
        ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE one_use_token DROP CONSTRAINT one_use_token_user_id_fkey,
    ADD CONSTRAINT one_use_token_owner FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id)
        ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE letter DROP CONSTRAINT letter_user_id_fkey,
    ADD CONSTRAINT letter_owner FOREIGN KEY (user_id, organization_id) REFERENCES users (id, organization_id)
        ON UPDATE CASCADE ON DELETE CASCADE;

-- The circle is found out once for each statement, not once for each row: a partner with a thousand customers has a long one.
ALTER POLICY tenant ON organization USING ((SELECT circle_everything()) OR id = ANY ((SELECT circle())::uuid[]));
ALTER POLICY tenant ON users USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));
ALTER POLICY tenant ON user_session USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));
ALTER POLICY tenant ON subscription USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));

-- Lists sort with empty values last in either direction. A text that is searched for has no index: under row-level security it couldn't
-- be used, because lower() might tell of rows that are not to be seen.
CREATE INDEX organization_parent ON organization (parent_id);
CREATE INDEX organization_name_asc ON organization (lower(name), id);
CREATE INDEX organization_name_desc ON organization (lower(name) DESC NULLS LAST, id);
CREATE INDEX organization_company_name_desc ON organization (lower(company_name) DESC NULLS LAST, id);
CREATE INDEX organization_created_at_desc ON organization (created_at DESC NULLS LAST, id);
CREATE INDEX organization_updated_at ON organization (updated_at, id);
CREATE INDEX organization_updated_at_desc ON organization (updated_at DESC NULLS LAST, id);

-- The status is kept, not worked out from the dates, so that it can be filtered by and that at most one is active. `due_at` is the timer:
-- when an inactive one begins, when an active one ends or is renewed; null when time alone changes nothing any more.
ALTER TABLE subscription
    ADD COLUMN status              text          NOT NULL DEFAULT 'inactive' CHECK (status IN ('active', 'inactive', 'canceled')),
    ADD COLUMN price               numeric(12,2) NOT NULL DEFAULT 0 CHECK (price >= 0),
    ADD COLUMN trial_enabled       boolean       NOT NULL DEFAULT false,
    ADD COLUMN trial_duration_days integer       NOT NULL DEFAULT 0 CHECK (trial_duration_days >= 0),
    ADD COLUMN auto_renewal        boolean       NOT NULL DEFAULT false,
    -- From here whole intervals are counted: the start, after the trial if there is one; or an end that was set by hand.
    ADD COLUMN period_anchor       timestamptz,
    ADD COLUMN due_at              timestamptz;
UPDATE subscription s SET
    status = CASE WHEN s.canceled_at IS NOT NULL THEN 'canceled'
        WHEN s.start_date <= now() AND (s.end_date IS NULL OR s.end_date > now()) THEN 'active' ELSE 'inactive' END,
    due_at = CASE WHEN s.canceled_at IS NOT NULL THEN NULL
        WHEN s.start_date > now() THEN s.start_date WHEN s.end_date > now() THEN s.end_date END,
    period_anchor = s.start_date,
    price = p.price, trial_enabled = p.trial_enabled, trial_duration_days = p.trial_duration_days, auto_renewal = p.auto_renewal
FROM plan p WHERE p.id = s.plan_id;
-- Should two run side by side, the later one counts.
UPDATE subscription s SET status = 'canceled', canceled_at = now(), due_at = NULL, end_date = now()
WHERE s.status = 'active' AND EXISTS (SELECT 1 FROM subscription l WHERE l.organization_id = s.organization_id
    AND l.product = s.product AND l.status = 'active' AND (l.start_date, l.id) > (s.start_date, s.id));
ALTER TABLE subscription ALTER COLUMN period_anchor SET NOT NULL, ALTER COLUMN status DROP DEFAULT,
    ADD CHECK ((status = 'canceled') = (canceled_at IS NOT NULL)),
    ADD CHECK (status <> 'canceled' OR due_at IS NULL);
CREATE UNIQUE INDEX subscription_active ON subscription (organization_id, product) WHERE status = 'active';
CREATE INDEX subscription_due ON subscription (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX subscription_plan ON subscription (plan_id);
CREATE INDEX subscription_created_at ON subscription (created_at, id);
CREATE INDEX subscription_created_at_desc ON subscription (created_at DESC NULLS LAST, id);
CREATE INDEX subscription_start_date ON subscription (start_date, id);
CREATE INDEX subscription_start_date_desc ON subscription (start_date DESC NULLS LAST, id);
CREATE INDEX subscription_end_date ON subscription (end_date, id);
CREATE INDEX subscription_end_date_desc ON subscription (end_date DESC NULLS LAST, id);
CREATE INDEX subscription_status ON subscription (status, id);
CREATE INDEX subscription_status_desc ON subscription (status DESC NULLS LAST, id);

-- A plan is its owner's; the platform's plans, and those that an organization is subscribed to, can be looked at.
DROP POLICY tenant ON plan;
CREATE POLICY tenant ON plan USING ((SELECT circle_everything()) OR organization_id = ANY ((SELECT circle())::uuid[]));
CREATE POLICY shared ON plan FOR SELECT
    USING (organization_id IS NULL OR EXISTS (SELECT 1 FROM subscription s WHERE s.plan_id = plan.id));
CREATE INDEX plan_created_at ON plan (created_at DESC NULLS LAST, id);
