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
	`
CREATE TABLE sync_2 (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	definition TEXT,
	owner TEXT,
	left_identity TEXT NOT NULL DEFAULT '',
	right_identity TEXT NOT NULL DEFAULT '',
	enabled INTEGER NOT NULL DEFAULT 1,
	failures INTEGER NOT NULL DEFAULT 0,
	last_success INTEGER,
	memory TEXT NOT NULL DEFAULT '{}',
	wakes INTEGER NOT NULL DEFAULT 0,
	fence INTEGER NOT NULL DEFAULT 0,
	holder TEXT NOT NULL DEFAULT '',
	renewed_at INTEGER NOT NULL DEFAULT 0,
	expires_at INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sync_2 (name) SELECT name FROM sync UNION SELECT sync FROM lease UNION SELECT sync FROM cursor
	UNION SELECT sync FROM intent UNION SELECT sync FROM hold UNION SELECT sync FROM parked
	UNION SELECT sync FROM run UNION SELECT sync FROM journal;
UPDATE sync_2 SET definition = old.definition, owner = old.owner, left_identity = old.left_identity,
	right_identity = old.right_identity, enabled = old.enabled, failures = old.failures, last_success = old.last_success
	FROM sync AS old WHERE old.name = sync_2.name;
UPDATE sync_2 SET fence = old.fence, holder = old.holder, renewed_at = old.renewed_at, expires_at = old.expires_at
	FROM lease AS old WHERE old.sync = sync_2.name;
DROP TABLE sync;
DROP TABLE lease;
ALTER TABLE sync_2 RENAME TO sync;

ALTER TABLE link RENAME COLUMN hash TO left_seen;
ALTER TABLE link ADD COLUMN right_seen TEXT NOT NULL DEFAULT '';
ALTER TABLE link ADD COLUMN more TEXT;

CREATE TABLE tombstone (
	pair INTEGER NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL,
	gone TEXT NOT NULL, reason TEXT NOT NULL, base TEXT NOT NULL, at INTEGER NOT NULL, run TEXT NOT NULL,
	PRIMARY KEY (pair, left_id, right_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_right ON tombstone (pair, right_id, left_id);

CREATE TABLE cursor_2 (
	sync INTEGER NOT NULL, side TEXT NOT NULL, kind TEXT NOT NULL, position TEXT NOT NULL, pass INTEGER NOT NULL, pass_began TEXT,
	PRIMARY KEY (sync, side, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO cursor_2 SELECT sync.id, side, 'feed', position, pass, NULL FROM cursor AS old JOIN sync ON sync.name = old.sync;
DROP TABLE cursor;
ALTER TABLE cursor_2 RENAME TO cursor;

CREATE TABLE pass_chunk (
	seq INTEGER PRIMARY KEY, sync INTEGER NOT NULL, side TEXT NOT NULL, chunk BLOB NOT NULL
) STRICT;
CREATE INDEX pass_chunk_side ON pass_chunk (sync, side);

CREATE TABLE intent_2 (
	sync INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, id)
) STRICT, WITHOUT ROWID;
INSERT INTO intent_2 SELECT sync.id, old.id, json_remove(
		json_set(body, '$.to', 'right', '$.seen', body ->> '$.hash'), '$.id', '$.hash'
	) FROM intent AS old JOIN sync ON sync.name = old.sync;
DROP TABLE intent;
ALTER TABLE intent_2 RENAME TO intent;

CREATE TABLE hold_2 (
	sync INTEGER NOT NULL, side TEXT NOT NULL, id TEXT NOT NULL, other_id TEXT, reason TEXT NOT NULL,
	due INTEGER NOT NULL, mark INTEGER NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, side, id)
) STRICT, WITHOUT ROWID;
INSERT INTO hold_2 SELECT sync.id, 'left', old.left_id, body ->> '$.rightId', reason, 0, 0,
		json_remove(body, '$.leftId', '$.rightId', '$.reason')
	FROM hold AS old JOIN sync ON sync.name = old.sync;
DROP TABLE hold;
ALTER TABLE hold_2 RENAME TO hold;
CREATE INDEX hold_reason ON hold (sync, reason, side, id);
CREATE INDEX hold_mark ON hold (sync, reason, mark);
CREATE INDEX hold_due ON hold (sync, due, side, id);
CREATE INDEX hold_other ON hold (sync, side, other_id) WHERE other_id IS NOT NULL;

CREATE TABLE wake (
	sync INTEGER NOT NULL, reason TEXT NOT NULL, mark INTEGER NOT NULL,
	PRIMARY KEY (sync, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE parked_2 (
	sync INTEGER NOT NULL, side TEXT NOT NULL, id TEXT NOT NULL, pair INTEGER NOT NULL,
	waits_pair INTEGER, waits_side TEXT, waits_object TEXT, waits_id TEXT, waits_until INTEGER, since INTEGER NOT NULL,
	PRIMARY KEY (sync, side, id)
) STRICT, WITHOUT ROWID;
INSERT INTO parked_2 SELECT sync.id, 'left', old.left_id, coalesce((SELECT pair.id FROM pair WHERE
		left_system = sync.definition ->> '$.left.system' AND left_identity = sync.left_identity
		AND left_object = sync.definition ->> '$.left.object' AND right_system = sync.definition ->> '$.right.system'
		AND right_identity = sync.right_identity AND right_object = sync.definition ->> '$.right.object'), 0),
		waits_pair, 'left', waits_object, waits_id, NULL, since
	FROM parked AS old JOIN sync ON sync.name = old.sync;
DROP TABLE parked;
ALTER TABLE parked_2 RENAME TO parked;
CREATE INDEX parked_record ON parked (pair, side, id);
CREATE INDEX parked_until ON parked (sync, waits_until) WHERE waits_until IS NOT NULL;

CREATE TABLE removal (
	sync INTEGER NOT NULL, side TEXT NOT NULL, id TEXT NOT NULL, told TEXT NOT NULL, since INTEGER NOT NULL,
	PRIMARY KEY (sync, side, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_2 (
	sync INTEGER NOT NULL, id TEXT NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, body TEXT NOT NULL,
	PRIMARY KEY (sync, id)
) STRICT, WITHOUT ROWID;
INSERT INTO run_2 SELECT sync.id, old.id, started_at, body ->> '$.endedAt',
		json_remove(body, '$.id', '$.sync', '$.startedAt', '$.endedAt')
	FROM run AS old JOIN sync ON sync.name = old.sync;
DROP TABLE run;
ALTER TABLE run_2 RENAME TO run;
CREATE INDEX run_started ON run (sync, started_at);
CREATE INDEX run_ended ON run (sync, ended_at);

CREATE TABLE journal_2 (
	seq INTEGER PRIMARY KEY,
	sync INTEGER NOT NULL, run TEXT NOT NULL, at INTEGER NOT NULL, verb TEXT NOT NULL, to_side TEXT,
	left_id TEXT, right_id TEXT, fields TEXT, code TEXT
) STRICT;
INSERT INTO journal_2 SELECT seq, sync.id, run, at, verb,
		CASE WHEN verb IN ('create', 'update', 'delete') THEN 'right' END, left_id, right_id,
		CASE WHEN fields IS NOT NULL THEN (
			SELECT json_group_array(json_object('label', label.value, 'row', '', 'rule', '') ORDER BY label.key)
			FROM json_each(old.fields) AS label
		) END, code
	FROM journal AS old JOIN sync ON sync.name = old.sync;
DROP TABLE journal;
ALTER TABLE journal_2 RENAME TO journal;
CREATE INDEX journal_run ON journal (sync, run);
CREATE INDEX journal_at ON journal (sync, at);
CREATE INDEX journal_left ON journal (sync, left_id) WHERE left_id IS NOT NULL;
CREATE INDEX journal_right ON journal (sync, right_id) WHERE right_id IS NOT NULL;

CREATE TABLE request (
	id INTEGER PRIMARY KEY AUTOINCREMENT, sync INTEGER NOT NULL, at INTEGER NOT NULL, ask TEXT NOT NULL
) STRICT;
CREATE INDEX request_sync ON request (sync);

CREATE TABLE plan (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	sync INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL,
	dropped INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL
) STRICT;
CREATE INDEX plan_sync ON plan (sync, dropped);

CREATE TABLE plan_item (
	plan INTEGER NOT NULL, n INTEGER NOT NULL, left_id TEXT, right_id TEXT, body TEXT NOT NULL,
	PRIMARY KEY (plan, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_item_left ON plan_item (left_id) WHERE left_id IS NOT NULL;
CREATE INDEX plan_item_right ON plan_item (right_id) WHERE right_id IS NOT NULL;

CREATE TABLE undo (
	sync INTEGER NOT NULL, run TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, to_side TEXT NOT NULL,
	left_id TEXT NOT NULL, right_id TEXT NOT NULL, sealed TEXT NOT NULL, expires INTEGER NOT NULL,
	PRIMARY KEY (sync, run, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX undo_expires ON undo (sync, expires);
CREATE INDEX undo_left ON undo (sync, left_id);
CREATE INDEX undo_right ON undo (sync, right_id);

-- Without figures SQLite takes ten links for a pair and walks over all of them where an index would find one. These are
-- of a large state: first the rows, then how many share the first column of the index, the first two, and so on.
ANALYZE meta;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('link', 'link', '1000000 500000 1'),
	('link', 'link_right', '1000000 500000 1'),
	('tombstone', 'tombstone', '100000 50000 2 1'),
	('tombstone', 'tombstone_right', '100000 50000 2 1'),
	('hold', 'hold', '100000 50000 25000 1'),
	('hold', 'hold_reason', '100000 50000 5000 2500 1'),
	('hold', 'hold_mark', '100000 50000 5000 500 500 1'),
	('hold', 'hold_due', '100000 50000 10000 5000 1'),
	('hold', 'hold_other', '100000 50000 25000 1 1'),
	('parked', 'parked', '100000 50000 25000 1'),
	('parked', 'parked_record', '100000 50000 25000 1 1'),
	('parked', 'parked_until', '1000 1000 1 1 1'),
	('undo', 'undo', '1000000 500000 10000 1'),
	('undo', 'undo_expires', '1000000 500000 100 100 1'),
	('undo', 'undo_left', '1000000 500000 2 2 1'),
	('undo', 'undo_right', '1000000 500000 2 2 1'),
	('journal', 'journal_run', '1000000 500000 10000'),
	('journal', 'journal_at', '1000000 500000 100'),
	('journal', 'journal_left', '1000000 500000 2'),
	('journal', 'journal_right', '1000000 500000 2'),
	('plan_item', 'plan_item', '1000000 100000 1'),
	('plan_item', 'plan_item_left', '1000000 5 1'),
	('plan_item', 'plan_item_right', '1000000 5 1');
ANALYZE sqlite_schema;
`,
	`
CREATE TABLE job (
	sync INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
	PRIMARY KEY (sync, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_write (
	sync INTEGER NOT NULL, job TEXT NOT NULL, mark TEXT NOT NULL, left_id TEXT, right_id TEXT, body TEXT NOT NULL,
	PRIMARY KEY (sync, job, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX job_write_left ON job_write (sync, left_id) WHERE left_id IS NOT NULL;
CREATE INDEX job_write_right ON job_write (sync, right_id) WHERE right_id IS NOT NULL;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('job_write', 'job_write', '1000000 500000 100000 1'),
	('job_write', 'job_write_left', '1000000 500000 1'),
	('job_write', 'job_write_right', '1000000 500000 1');
ANALYZE sqlite_schema;
`,
	`
ALTER TABLE tombstone ADD COLUMN more TEXT;
`,
	`
ALTER TABLE sync ADD COLUMN uuid TEXT;
UPDATE sync SET uuid = lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
	|| '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) WHERE definition IS NOT NULL;

ALTER TABLE journal ADD COLUMN attention TEXT;
CREATE INDEX journal_attention ON journal (sync, seq) WHERE attention IS NOT NULL;
INSERT INTO journal (sync, run, at, verb, left_id, right_id, code, attention)
	SELECT sync, body ->> '$.run', body ->> '$.since', 'hold', CASE side WHEN 'left' THEN id END,
		CASE side WHEN 'right' THEN id END, coalesce(body ->> '$.code', reason), json_patch('{}', json_object(
			'reason', reason, 'message', body ->> '$.message', 'remedy', body ->> '$.remedy', 'field', body ->> '$.field'
		))
	FROM hold ORDER BY body ->> '$.since';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal', 'journal_attention', '100000 50000 1');
ANALYZE sqlite_schema;
`,
	`
CREATE TABLE watch (
	sync INTEGER NOT NULL, side TEXT NOT NULL, id TEXT NOT NULL,
	member_pair INTEGER NOT NULL, member_side TEXT NOT NULL, member_id TEXT NOT NULL,
	PRIMARY KEY (sync, side, id, member_pair, member_side, member_id)
) STRICT, WITHOUT ROWID;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('watch', 'watch', '100000 50000 25000 2 2 2 1');
ANALYZE sqlite_schema;
`,
];
