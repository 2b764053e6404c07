/** Each entry takes the state one version forward; never changed once released, only added to. */
export const migrations: readonly string[] = [
	`
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE pair (
	id INTEGER PRIMARY KEY,
	left_system TEXT NOT NULL, left_identity TEXT NOT NULL, left_object TEXT NOT NULL,
	right_system TEXT NOT NULL, right_identity TEXT NOT NULL, right_object TEXT NOT NULL,
	UNIQUE (left_system, left_identity, left_object, right_system, right_identity, right_object)
) STRICT;

CREATE TABLE link (
	pair INTEGER NOT NULL,
	left_id TEXT NOT NULL,
	right_id TEXT NOT NULL,
	hash TEXT NOT NULL,
	base TEXT NOT NULL,
	run TEXT NOT NULL,
	PRIMARY KEY (pair, left_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX link_right ON link (pair, right_id);

CREATE TABLE sync (
	name TEXT PRIMARY KEY,
	definition TEXT NOT NULL,
	owner TEXT,
	left_identity TEXT NOT NULL DEFAULT '',
	right_identity TEXT NOT NULL DEFAULT '',
	enabled INTEGER NOT NULL DEFAULT 1,
	failures INTEGER NOT NULL DEFAULT 0,
	last_success INTEGER
) STRICT;

CREATE TABLE lease (
	sync TEXT PRIMARY KEY,
	fence INTEGER NOT NULL,
	holder TEXT NOT NULL,
	renewed_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cursor (
	sync TEXT NOT NULL, side TEXT NOT NULL, position TEXT NOT NULL, pass INTEGER NOT NULL,
	PRIMARY KEY (sync, side)
) STRICT, WITHOUT ROWID;

CREATE TABLE intent (
	sync TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE hold (
	sync TEXT NOT NULL, left_id TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, left_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hold_reason ON hold (sync, reason);

CREATE TABLE parked (
	sync TEXT NOT NULL, left_id TEXT NOT NULL,
	waits_pair INTEGER NOT NULL, waits_object TEXT NOT NULL, waits_id TEXT NOT NULL, since INTEGER NOT NULL,
	PRIMARY KEY (sync, left_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
	sync TEXT NOT NULL, id TEXT NOT NULL, started_at INTEGER NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
	seq INTEGER PRIMARY KEY,
	sync TEXT NOT NULL, run TEXT NOT NULL, at INTEGER NOT NULL, verb TEXT NOT NULL,
	left_id TEXT NOT NULL, right_id TEXT, fields TEXT, code TEXT
) STRICT;
CREATE INDEX journal_run ON journal (sync, run);
`,
];
