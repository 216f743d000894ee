-- What a profile selects; members that are absent stand for their defaults, see the class ScanOptions.
COMMENT ON COLUMN scan_profile.options IS 'port_list_id, pace, families, intrusive, logins, consider_alive';
CREATE INDEX scan_profile_by_name ON scan_profile (app_type, name, id);
CREATE INDEX scan_profile_by_creation ON scan_profile (app_type, created_at, id);

-- Ids are fixed so that a client may keep them: the last digits are the kind and the product. A pci profile keeps all checks, since
-- whoever passes has to have been asked everything.
UPDATE scan_profile SET options = '{"pace": "normal", "families": null, "intrusive": false, "logins": true}' WHERE name = 'Full and fast';
INSERT INTO scan_profile (id, app_type, name, description, options)
SELECT ('01935a00-0000-7000-8000-0000000013' || product.digits)::uuid, product.name, 'Discovery',
       'Hosts, open ports and the services on them; no checks and no look-up of vulnerabilities.',
       '{"pace": "normal", "families": [], "intrusive": false, "logins": false}'
FROM (VALUES ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
INSERT INTO scan_profile (id, app_type, name, description, options)
SELECT ('01935a00-0000-7000-8000-0000000014' || product.digits)::uuid, product.name, 'Gentle',
       'As Full and fast, but slowly and with few connections at a time: for devices and lines that bear little.',
       '{"pace": "gentle", "families": null, "intrusive": false, "logins": true}'
FROM (VALUES ('01', 'pci'), ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
INSERT INTO scan_profile (id, app_type, name, description, options)
SELECT ('01935a00-0000-7000-8000-0000000015' || product.digits)::uuid, product.name, 'Full and intrusive',
       'As Full and fast, and also the checks that may disturb a service: with the owner''s consent only.',
       '{"pace": "normal", "families": null, "intrusive": true, "logins": true}'
FROM (VALUES ('02', 'vrms'), ('03', 'penetration')) AS product (digits, name);
