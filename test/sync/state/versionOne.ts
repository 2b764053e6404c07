/** The state as version 0.1.0 of the package made it: its tables, and at least one row in each. */
export const versionOneTables = `
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
PRAGMA user_version = 1;
`;

/** `definition` and `owner` are JSON texts without quotes in them. */
export function versionOneRows(definition: string, owner: string): string {
	return `
INSERT INTO pair VALUES (3, 'one', 'org-1', 'account', 'two', 'org-2', 'company'),
	(4, 'one', 'org-1', 'contact', 'two', 'org-2', 'person');
INSERT INTO link VALUES (3, 'a', '1', 'hash-a', '{"row":"base-a"}', 'r1'), (3, 'b', '2', '', '{}', 'r1');
INSERT INTO sync VALUES ('accounts', '${definition}', '${owner}', 'org-1', 'org-2', 0, 4, 77),
	('loose', '${definition}', NULL, '', '', 1, 0, NULL);
INSERT INTO lease VALUES ('accounts', 6, 'somebody', 100, 200), ('no sync yet', 2, 'nobody', 1, 2);
INSERT INTO cursor VALUES ('accounts', 'left', '{"token":"t"}', 9);
INSERT INTO intent VALUES ('accounts', 'i1',
		'{"id":"i1","run":"r1","batch":2,"kind":"update","leftId":"a","rightId":"1","hash":"h","base":{"row":"x"},"deadline":50}'),
	('accounts', 'i2',
		'{"id":"i2","run":"r1","batch":2,"kind":"create","leftId":"c","hash":"h","base":{},"deadline":51}');
INSERT INTO hold VALUES ('accounts', 'c', 'refused',
		'{"leftId":"c","reason":"refused","code":"X","message":"m","remedy":"do","field":"Name","evidence":"e","since":5,"run":"r1"}'),
	('accounts', 'd', 'rewritten',
		'{"leftId":"d","rightId":"4","reason":"rewritten","message":"m","remedy":"do","evidence":"e","since":6,"run":"r1"}');
INSERT INTO parked VALUES ('accounts', 'e', 3, 'account', 'a', 7), ('loose', 'f', 3, 'account', 'zz', 8);
INSERT INTO run VALUES ('accounts', 'r1', 10,
		'{"id":"r1","sync":"accounts","status":"completed","startedAt":10,"endedAt":20,"counts":{"read":3},"message":"m"}'),
	('accounts', 'r2', 30, '{"id":"r2","sync":"accounts","status":"running","startedAt":30,"counts":{}}');
INSERT INTO journal VALUES (1, 'accounts', 'r1', 11, 'create', 'a', '1', '["Name","Zoë 🚀"]', NULL),
	(2, 'accounts', 'r1', 12, 'hold', 'c', NULL, NULL, 'X');
`;
}
