/**
 * Each entry takes the state one version forward; never changed once released, only added to. Texts compare byte by byte
 * (COLLATE "C"), whatever the database's language, so that ids have the same order everywhere.
 */
export const migrations: readonly string[] = [
	`
CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL);

CREATE TABLE pair (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	left_system text NOT NULL, left_identity text NOT NULL, left_object text NOT NULL,
	right_system text NOT NULL, right_identity text NOT NULL, right_object text NOT NULL,
	UNIQUE (left_system, left_identity, left_object, right_system, right_identity, right_object)
);

CREATE TABLE sync (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	name text COLLATE "C" NOT NULL UNIQUE,
	definition text,
	owner text,
	left_identity text NOT NULL DEFAULT '',
	right_identity text NOT NULL DEFAULT '',
	enabled bigint NOT NULL DEFAULT 1,
	failures bigint NOT NULL DEFAULT 0,
	last_success bigint,
	memory text NOT NULL DEFAULT '{}',
	wakes bigint NOT NULL DEFAULT 0,
	fence bigint NOT NULL DEFAULT 0,
	holder text NOT NULL DEFAULT '',
	renewed_at bigint NOT NULL DEFAULT 0,
	expires_at bigint NOT NULL DEFAULT 0
);

CREATE TABLE link (
	pair bigint NOT NULL, left_id text COLLATE "C" NOT NULL, right_id text COLLATE "C" NOT NULL,
	left_seen text NOT NULL, right_seen text NOT NULL, base text NOT NULL, more text, run text NOT NULL,
	PRIMARY KEY (pair, left_id)
);
CREATE UNIQUE INDEX link_right ON link (pair, right_id);

CREATE TABLE tombstone (
	pair bigint NOT NULL, left_id text COLLATE "C" NOT NULL, right_id text COLLATE "C" NOT NULL,
	gone text NOT NULL, reason text NOT NULL, base text NOT NULL, at bigint NOT NULL, run text NOT NULL,
	PRIMARY KEY (pair, left_id, right_id)
);
CREATE INDEX tombstone_right ON tombstone (pair, right_id, left_id);

CREATE TABLE cursor (
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, position text NOT NULL, pass bigint NOT NULL, pass_began text,
	PRIMARY KEY (sync, side, kind)
);

CREATE TABLE pass_chunk (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, chunk bytea NOT NULL
);
CREATE INDEX pass_chunk_side ON pass_chunk (sync, side, seq);

CREATE TABLE intent (
	sync bigint NOT NULL, id text COLLATE "C" NOT NULL, body text NOT NULL,
	PRIMARY KEY (sync, id)
);

CREATE TABLE hold (
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, other_id text COLLATE "C", reason text COLLATE "C" NOT NULL,
	due bigint NOT NULL, mark bigint NOT NULL, body text NOT NULL,
	PRIMARY KEY (sync, side, id)
);
CREATE INDEX hold_reason ON hold (sync, reason, side, id);
CREATE INDEX hold_mark ON hold (sync, reason, mark);
CREATE INDEX hold_due ON hold (sync, due, side, id);
CREATE INDEX hold_other ON hold (sync, side, other_id) WHERE other_id IS NOT NULL;

CREATE TABLE wake (
	sync bigint NOT NULL, reason text COLLATE "C" NOT NULL, mark bigint NOT NULL,
	PRIMARY KEY (sync, reason)
);

CREATE TABLE parked (
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, pair bigint NOT NULL,
	waits_pair bigint, waits_side text, waits_object text, waits_id text COLLATE "C", waits_until bigint, since bigint NOT NULL,
	PRIMARY KEY (sync, side, id)
);
CREATE INDEX parked_record ON parked (pair, side, id);
CREATE INDEX parked_until ON parked (sync, waits_until) WHERE waits_until IS NOT NULL;

CREATE TABLE removal (
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, told text NOT NULL, since bigint NOT NULL,
	PRIMARY KEY (sync, side, id)
);

CREATE TABLE run (
	sync bigint NOT NULL, id text COLLATE "C" NOT NULL, started_at bigint NOT NULL, ended_at bigint, body text NOT NULL,
	PRIMARY KEY (sync, id)
);
CREATE INDEX run_started ON run (sync, started_at, id);
CREATE INDEX run_ended ON run (sync, ended_at);

CREATE TABLE journal (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	sync bigint NOT NULL, run text COLLATE "C" NOT NULL, at bigint NOT NULL, verb text NOT NULL, to_side text,
	left_id text COLLATE "C", right_id text COLLATE "C", fields text, code text
);
CREATE INDEX journal_run ON journal (sync, run, seq);
CREATE INDEX journal_at ON journal (sync, at);
CREATE INDEX journal_left ON journal (sync, left_id, seq) WHERE left_id IS NOT NULL;
CREATE INDEX journal_right ON journal (sync, right_id, seq) WHERE right_id IS NOT NULL;

CREATE TABLE request (
	id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sync bigint NOT NULL, at bigint NOT NULL, ask text NOT NULL
);
CREATE INDEX request_sync ON request (sync, id);

CREATE TABLE plan (
	seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	sync bigint NOT NULL, id text COLLATE "C" NOT NULL UNIQUE, created_at bigint NOT NULL,
	dropped bigint NOT NULL DEFAULT 0, body text NOT NULL
);
CREATE INDEX plan_sync ON plan (sync, dropped);

CREATE TABLE plan_item (
	plan bigint NOT NULL, n bigint NOT NULL, left_id text COLLATE "C", right_id text COLLATE "C", body text NOT NULL,
	PRIMARY KEY (plan, n)
);
CREATE INDEX plan_item_left ON plan_item (left_id) WHERE left_id IS NOT NULL;
CREATE INDEX plan_item_right ON plan_item (right_id) WHERE right_id IS NOT NULL;

CREATE TABLE undo (
	sync bigint NOT NULL, run text COLLATE "C" NOT NULL, n bigint NOT NULL, kind text NOT NULL, to_side text NOT NULL,
	left_id text COLLATE "C" NOT NULL, right_id text COLLATE "C" NOT NULL, sealed text NOT NULL, expires bigint NOT NULL,
	PRIMARY KEY (sync, run, n)
);
CREATE INDEX undo_expires ON undo (sync, expires);
CREATE INDEX undo_left ON undo (sync, left_id);
CREATE INDEX undo_right ON undo (sync, right_id);
`,
	`
CREATE TABLE job (
	sync bigint NOT NULL, id text COLLATE "C" NOT NULL, body text NOT NULL,
	PRIMARY KEY (sync, id)
);

CREATE TABLE job_write (
	sync bigint NOT NULL, job text COLLATE "C" NOT NULL, mark text COLLATE "C" NOT NULL,
	left_id text COLLATE "C", right_id text COLLATE "C", body text NOT NULL,
	PRIMARY KEY (sync, job, mark)
);
CREATE INDEX job_write_left ON job_write (sync, left_id) WHERE left_id IS NOT NULL;
CREATE INDEX job_write_right ON job_write (sync, right_id) WHERE right_id IS NOT NULL;
`,
	`
ALTER TABLE tombstone ADD COLUMN more text;
`,
	`
ALTER TABLE sync ADD COLUMN uuid text;
UPDATE sync SET uuid = overlay(overlay(md5(random()::text || clock_timestamp()::text || id::text)
	placing '4' from 13) placing '8' from 17)::uuid::text WHERE definition IS NOT NULL;

ALTER TABLE journal ADD COLUMN attention text;
CREATE INDEX journal_attention ON journal (sync, seq) WHERE attention IS NOT NULL;
INSERT INTO journal (sync, run, at, verb, left_id, right_id, code, attention)
	SELECT sync, body::json ->> 'run', (body::json ->> 'since')::bigint, 'hold', CASE side WHEN 'left' THEN id END,
		CASE side WHEN 'right' THEN id END, coalesce(body::json ->> 'code', reason), json_strip_nulls(json_build_object(
			'reason', reason, 'message', body::json ->> 'message', 'remedy', body::json ->> 'remedy',
			'field', body::json ->> 'field'
		))::text
	FROM hold ORDER BY (body::json ->> 'since')::bigint;
`,
	`
CREATE TABLE watch (
	sync bigint NOT NULL, side text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
	member_pair bigint NOT NULL, member_side text NOT NULL, member_id text COLLATE "C" NOT NULL,
	PRIMARY KEY (sync, side, id, member_pair, member_side, member_id)
);
`,
];
