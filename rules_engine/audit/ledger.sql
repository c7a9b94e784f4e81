-- What lies on disk: a file or an archive. `run` is the last audit that met it, `reading` what it was read with.
CREATE TABLE units (
    name TEXT PRIMARY KEY,
    path BLOB NOT NULL,
    asked INTEGER NOT NULL,
    stamp TEXT NOT NULL,
    waiting INTEGER NOT NULL,
    run INTEGER NOT NULL,
    reading TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX units_waiting ON units (name) WHERE waiting;

-- What was discovered: every file has exactly one row here. What the report says of itself stands in said_office and
-- said_year; office, year, region and parent are what it counts as, with the list of the user and its path.
CREATE TABLE files (
    name TEXT PRIMARY KEY,
    unit TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('ok', 'error', 'skipped')),
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    message_en TEXT NOT NULL,
    remedy TEXT NOT NULL,
    remedy_en TEXT NOT NULL,
    format TEXT NOT NULL,
    form TEXT NOT NULL,
    edition TEXT NOT NULL,
    seconds REAL NOT NULL,
    reading TEXT NOT NULL,
    said_office TEXT,
    said_year INTEGER,
    office TEXT,
    year INTEGER,
    region TEXT NOT NULL DEFAULT '',
    parent TEXT NOT NULL DEFAULT '',
    doubt TEXT NOT NULL DEFAULT '',
    identity TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    prior TEXT,
    guessed TEXT,
    findings INTEGER,
    not_run INTEGER
) WITHOUT ROWID;
CREATE INDEX files_unit ON files (unit);
CREATE INDEX files_office ON files (form, identity, year, name) WHERE status = 'ok';
CREATE INDEX files_family ON files (form, family, name) WHERE status = 'ok';

-- What was read of each report, whole.
CREATE TABLE readings (name TEXT PRIMARY KEY, facts BLOB NOT NULL, text BLOB NOT NULL);

-- What rules say of it that compare all reports of the store: each hit as JSON.
CREATE TABLE crossed (
    name TEXT NOT NULL, rule TEXT NOT NULL, number INTEGER NOT NULL, hit TEXT NOT NULL,
    PRIMARY KEY (name, rule, number)
) WITHOUT ROWID;

-- What the user's list says of a unit.
CREATE TABLE listed (
    name TEXT PRIMARY KEY, office TEXT, year INTEGER, region TEXT, parent TEXT, run INTEGER NOT NULL
) WITHOUT ROWID;

-- What stands in the Parquet files: a digest of all it was made of, and the file. Of findings also what was said
-- of the rules, of notes which rules broke.
CREATE TABLE parts (
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    file TEXT NOT NULL,
    reports INTEGER NOT NULL,
    says TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (kind, digest)
) WITHOUT ROWID;

-- One line for each audit; `finished` is empty until its last step is done.
CREATE TABLE runs (
    run INTEGER PRIMARY KEY,
    started TEXT NOT NULL,
    finished TEXT,
    says TEXT NOT NULL DEFAULT '{}'
);

-- What holds for the store for good: the folder from which files are named.
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
