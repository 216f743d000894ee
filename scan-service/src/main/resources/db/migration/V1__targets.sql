-- Port lists: those of the product belong to nobody and are read-only, the others to an organization.
CREATE TABLE port_list (
    id              uuid        PRIMARY KEY,
    organization_id uuid,
    app_type        text        NOT NULL CHECK (app_type IN ('pci', 'vrms', 'penetration')),
    name            text        NOT NULL,
    comment         text,
    activated       boolean     NOT NULL DEFAULT true,
    predefined      boolean     NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX port_list_by_name ON port_list (app_type, name, id);
CREATE INDEX port_list_by_creation ON port_list (app_type, created_at, id);
CREATE INDEX port_list_by_change ON port_list (app_type, updated_at, id);
CREATE INDEX port_list_by_organization ON port_list (organization_id);

CREATE TABLE port_range (
    id              uuid    PRIMARY KEY,
    port_list_id    uuid    NOT NULL REFERENCES port_list ON DELETE CASCADE,
    organization_id uuid,
    protocol        text    NOT NULL CHECK (protocol IN ('tcp', 'udp')),
    first_port      integer NOT NULL CHECK (first_port BETWEEN 1 AND 65535),
    last_port       integer NOT NULL CHECK (last_port BETWEEN 1 AND 65535),
    comment         text,
    CHECK (first_port <= last_port)
);
CREATE INDEX port_range_of_list ON port_range (port_list_id, protocol, first_port);

ALTER TABLE port_list ENABLE ROW LEVEL SECURITY;
ALTER TABLE port_list FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON port_list
    USING (circle_everything() OR organization_id IS NULL OR organization_id = ANY (circle()))
    WITH CHECK (circle_everything() OR organization_id = ANY (circle()));
ALTER TABLE port_range ENABLE ROW LEVEL SECURITY;
ALTER TABLE port_range FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON port_range
    USING (circle_everything() OR organization_id IS NULL OR organization_id = ANY (circle()))
    WITH CHECK (circle_everything() OR organization_id = ANY (circle()));

CREATE TABLE target (
    id              uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    product         text        NOT NULL CHECK (product IN ('pci', 'vrms', 'penetration')),
    name            text        NOT NULL,
    hosts           text        NOT NULL,
    exclude_hosts   text,
    comment         text,
    max_hosts       integer     NOT NULL,
    port_list_id    uuid        REFERENCES port_list,
    attested_at     timestamptz,
    attested_by     uuid,
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);
CREATE INDEX target_by_creation ON target (organization_id, product, created_at, id);
CREATE INDEX target_by_change ON target (organization_id, product, updated_at, id);
CREATE INDEX target_by_name ON target (organization_id, product, name, id);
CREATE INDEX target_by_size ON target (organization_id, product, max_hosts, id);
CREATE INDEX target_of_port_list ON target (port_list_id);
ALTER TABLE target ENABLE ROW LEVEL SECURITY;
ALTER TABLE target FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON target USING (circle_everything() OR organization_id = ANY (circle()));

SELECT set_config('watchpost.circle', '*', true);

-- Ids are fixed so that a client may keep them: the last digits are the list and the product.
INSERT INTO port_list (id, app_type, name, comment, predefined)
SELECT ('01935a00-0000-7000-8000-0000000001' || product.digits)::uuid, product.name, 'All TCP', 'All 65,535 TCP ports, as PCI DSS asks for.', true
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
INSERT INTO port_list (id, app_type, name, comment, predefined)
SELECT ('01935a00-0000-7000-8000-0000000002' || product.digits)::uuid, product.name, 'Common TCP',
       'Ports where services usually listen, databases and brokers among them.', true
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
INSERT INTO port_list (id, app_type, name, comment, predefined)
SELECT ('01935a00-0000-7000-8000-0000000003' || product.digits)::uuid, product.name, 'System TCP', 'Ports 1 to 1023, which IANA assigns to services.', true
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);

INSERT INTO port_range (id, port_list_id, protocol, first_port, last_port)
SELECT gen_random_uuid(), id, 'tcp', 1, CASE name WHEN 'All TCP' THEN 65535 ELSE 1023 END FROM port_list WHERE name IN ('All TCP', 'System TCP');
INSERT INTO port_range (id, port_list_id, protocol, first_port, last_port)
SELECT gen_random_uuid(), list.id, 'tcp', range.first_port, range.last_port
FROM port_list list,
     (VALUES (7, 7), (9, 9), (13, 13), (19, 23), (25, 26), (37, 37), (53, 53), (79, 82), (88, 88), (106, 106), (110, 111), (113, 113), (119, 119),
             (135, 135), (139, 139), (143, 144), (179, 179), (199, 199), (264, 264), (389, 389), (427, 427), (443, 445), (464, 465), (500, 500),
             (512, 515), (523, 523), (543, 544), (548, 548), (554, 554), (587, 587), (593, 593), (623, 623), (631, 631), (636, 636), (646, 646),
             (666, 666), (783, 783), (808, 808), (853, 853), (873, 873), (902, 902), (990, 993), (995, 995), (1025, 1029), (1080, 1080), (1099, 1099),
             (1110, 1110), (1194, 1194), (1433, 1434), (1521, 1521), (1604, 1604), (1720, 1720), (1723, 1723), (1755, 1755), (1883, 1883), (1900, 1900),
             (2000, 2001), (2049, 2049), (2082, 2083), (2086, 2087), (2121, 2121), (2181, 2181), (2222, 2222), (2375, 2376), (2379, 2380), (2483, 2484),
             (3000, 3001), (3128, 3128), (3268, 3269), (3306, 3306), (3310, 3310), (3389, 3389), (3632, 3632), (3690, 3690), (4000, 4000), (4369, 4369),
             (4443, 4443), (4444, 4444), (4786, 4786), (4848, 4848), (4899, 4899), (5000, 5001), (5005, 5005), (5009, 5009), (5060, 5061), (5222, 5222),
             (5357, 5357), (5432, 5433), (5555, 5555), (5601, 5601), (5631, 5631), (5666, 5666), (5671, 5672), (5800, 5800), (5900, 5903), (5984, 5986),
             (6000, 6001), (6379, 6379), (6443, 6443), (6646, 6646), (6667, 6667), (7000, 7001), (7070, 7070), (7199, 7199), (7443, 7443), (7474, 7474),
             (7687, 7687), (8000, 8010), (8020, 8020), (8042, 8042), (8069, 8069), (8080, 8091), (8098, 8099), (8140, 8140), (8161, 8161), (8200, 8200),
             (8291, 8291), (8333, 8333), (8443, 8443), (8500, 8500), (8529, 8529), (8530, 8531), (8600, 8600), (8649, 8649), (8728, 8729), (8834, 8834),
             (8880, 8880), (8883, 8883), (8888, 8889), (8983, 8983), (9000, 9002), (9042, 9042), (9080, 9083), (9090, 9093), (9100, 9100), (9160, 9160),
             (9200, 9201), (9300, 9300), (9418, 9418), (9443, 9443), (9600, 9600), (9990, 9990), (9999, 10001), (10050, 10051), (10250, 10250),
             (10255, 10255), (11211, 11211), (11434, 11434), (15672, 15672), (16379, 16379), (16992, 16993), (25565, 25565), (26379, 26379), (27017, 27019),
             (28017, 28017), (32768, 32768), (49152, 49157), (50000, 50000), (50070, 50070), (61613, 61616)) AS range (first_port, last_port)
WHERE list.name = 'Common TCP';
