-- What organizations subscribe to. A plan without an organization is the platform's; the others belong to a partner.
CREATE TABLE plan (
    id                  uuid          PRIMARY KEY,
    organization_id     uuid          REFERENCES organization,
    code                text          NOT NULL CHECK (code ~ '^[a-z0-9-]{1,60}$'),
    name                text          NOT NULL,
    description         text          NOT NULL DEFAULT '',
    product             text          NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    open                boolean       NOT NULL,
    default_plan        boolean       NOT NULL,
    active              boolean       NOT NULL DEFAULT true,
    price               numeric(12,2) NOT NULL DEFAULT 0,
    billing_interval    text          NOT NULL DEFAULT 'none' CHECK (billing_interval IN ('none', 'monthly', 'yearly')),
    auto_renewal        boolean       NOT NULL DEFAULT false,
    trial_enabled       boolean       NOT NULL DEFAULT false,
    trial_duration_days integer       NOT NULL DEFAULT 0 CHECK (trial_duration_days >= 0),
    features            jsonb         NOT NULL DEFAULT '{}',
    created_at          timestamptz   NOT NULL,
    updated_at          timestamptz   NOT NULL
);
CREATE UNIQUE INDEX plan_code ON plan (organization_id, code) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX plan_default ON plan (organization_id, product) NULLS NOT DISTINCT WHERE default_plan;
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON plan USING (organization_id IS NULL OR circle_everything() OR organization_id = ANY (circle()));

CREATE TABLE subscription (
    id                  uuid        PRIMARY KEY,
    organization_id     uuid        NOT NULL REFERENCES organization ON DELETE CASCADE,
    plan_id             uuid        NOT NULL REFERENCES plan,
    product             text        NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    billing_interval    text        NOT NULL CHECK (billing_interval IN ('none', 'monthly', 'yearly')),
    features            jsonb       NOT NULL,
    start_date          timestamptz NOT NULL,
    end_date            timestamptz,
    cancellation_reason text,
    canceled_at         timestamptz,
    created_at          timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    CHECK (end_date IS NULL OR end_date > start_date)
);
CREATE INDEX subscription_organization ON subscription (organization_id, product, start_date);
ALTER TABLE subscription ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON subscription USING (circle_everything() OR organization_id = ANY (circle()));

INSERT INTO plan (id, code, name, description, product, open, default_plan, features, created_at, updated_at) VALUES
    ('0193f1c0-0000-7000-8000-000000000001', 'pci-open', 'PCI', 'Scans for PCI DSS', 'pci', true, true,
     '{"number_of_ips": {"limit": 10}, "rescan": {"active": true, "unlimited": true}}', now(), now()),
    ('0193f1c0-0000-7000-8000-000000000002', 'vrms-open', 'VRMS', 'Vulnerability risk management', 'vrms', true, true,
     '{"number_of_ips": {"limit": 10}, "rescan": {"active": true, "unlimited": true}}', now(), now()),
    ('0193f1c0-0000-7000-8000-000000000003', 'penetration-open', 'Penetration testing', 'Penetration tests', 'penetration', true, true,
     '{"number_of_ips": {"limit": 10}, "rescan": {"active": true, "unlimited": true}}', now(), now());
