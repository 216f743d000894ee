-- Further vulnerability data, the same for every organization: what is exploited, what is likely to be, what has no more support, and
-- what distributions have mended in their packages. All but the CVE records are snapshots: an import leaves what its file says.

-- KEV and EPSS stand in tables of their own, since they name records that may be imported later, or never. The columns that cve has for
-- them stay while processes of the version before may read them, and are no longer written.
CREATE TABLE known_exploited (
    cve_id     text    PRIMARY KEY,
    name       text    NOT NULL,
    added_on   date    NOT NULL,
    due_on     date,
    ransomware boolean NOT NULL
);
COMMENT ON COLUMN known_exploited.due_on IS 'by when federal agencies of the United States have to act';

CREATE TABLE exploit_prediction (
    cve_id     text          PRIMARY KEY,
    score      numeric(6, 5) NOT NULL CHECK (score BETWEEN 0 AND 1),
    percentile numeric(6, 5) NOT NULL CHECK (percentile BETWEEN 0 AND 1)
);

CREATE TABLE end_of_life (
    slug    text NOT NULL,
    product text NOT NULL,
    cycle   text NOT NULL,
    ends_on date,
    PRIMARY KEY (product, cycle)
);
COMMENT ON COLUMN end_of_life.slug IS 'the name under which endoflife.date publishes it';
COMMENT ON COLUMN end_of_life.product IS 'vendor:product as in CPE names';
COMMENT ON COLUMN end_of_life.ends_on IS 'last day with security fixes; null: ended, the day is unknown';

-- What a distribution says of a vulnerability in one of its source packages.
CREATE TABLE package_advisory (
    distribution  text    NOT NULL,
    release       text    NOT NULL,
    package       text    NOT NULL,
    cve_id        text    NOT NULL,
    affected      boolean NOT NULL,
    fixed_version text,
    urgency       text,
    PRIMARY KEY (distribution, package, release, cve_id)
);
COMMENT ON COLUMN package_advisory.affected IS 'false: the release never was';
COMMENT ON COLUMN package_advisory.fixed_version IS 'first version without it; null while there is none';

-- The newest version of each source package in each release, by which a version without a release finds its release.
CREATE TABLE package_version (
    distribution text NOT NULL,
    release      text NOT NULL,
    package      text NOT NULL,
    version      text NOT NULL,
    PRIMARY KEY (distribution, package, release)
);

ALTER TABLE feed_import ADD COLUMN kind text NOT NULL DEFAULT 'nvd';
COMMENT ON COLUMN feed_import.newest IS 'the newest modification among the CVE records of the file; null for other kinds';
CREATE INDEX feed_import_by_kind ON feed_import (kind, file_name, ended_at);

-- Where data comes from and how the last attempt went: one row for each configured file or address, and for the built-in records.
CREATE TABLE feed_source (
    location      text        PRIMARY KEY,
    kind          text        NOT NULL,
    name          text        NOT NULL,
    version       text,
    records       integer     NOT NULL DEFAULT 0,
    published_at  timestamptz,
    fetched_at    timestamptz,
    attempted_at  timestamptz NOT NULL,
    error         text,
    etag          text,
    last_modified text
);
COMMENT ON COLUMN feed_source.fetched_at IS 'when it was last read, or found unchanged';
COMMENT ON COLUMN feed_source.error IS 'why the last attempt failed; null after a good one';

-- One row: how many of each there are, renewed by each import, because counting takes too long for a request; and which change of the
-- data known services were last matched with.
CREATE TABLE feed_state (
    one          boolean     PRIMARY KEY DEFAULT true CHECK (one),
    cves         integer     NOT NULL DEFAULT 0,
    cpes         integer     NOT NULL DEFAULT 0,
    kev          integer     NOT NULL DEFAULT 0,
    epss         integer     NOT NULL DEFAULT 0,
    changes      bigint      NOT NULL DEFAULT 0,
    matching     bigint,
    matched      bigint      NOT NULL DEFAULT 0,
    position     uuid,
    ratings      bigint      NOT NULL DEFAULT 0,
    rated        bigint      NOT NULL DEFAULT 0,
    started_at   timestamptz,
    ended_at     timestamptz
);
COMMENT ON COLUMN feed_state.changes IS 'counts the imports that changed which software has which vulnerability';
COMMENT ON COLUMN feed_state.ratings IS 'counts the imports that changed KEV or EPSS';
COMMENT ON COLUMN feed_state.rated IS 'the change of ratings that all findings have';
COMMENT ON COLUMN feed_state.matching IS 'the change with which services are being matched again; null when that is done';
COMMENT ON COLUMN feed_state.matched IS 'the change with which all were matched';
COMMENT ON COLUMN feed_state.position IS 'the last scan that is done in the present round';
INSERT INTO feed_state DEFAULT VALUES;

-- The queue of updates, apart from other timers: one takes minutes.
CREATE TABLE feed_task (LIKE timer_task INCLUDING ALL);
