export type ColumnType = 'integer' | 'text' | 'bytes';

/** A table that rows are put into. A row with a known key takes the place of the one that is there. */
export interface Table {
	readonly name: string;
	/** Empty: every row is a new one, numbered by the database. */
	readonly key: readonly string[];
	readonly columns: Readonly<Record<string, ColumnType>>;
}

export const linkTable: Table = {
	name: 'link',
	key: ['pair', 'left_id'],
	columns: {
		pair: 'integer',
		left_id: 'text',
		right_id: 'text',
		left_seen: 'text',
		right_seen: 'text',
		base: 'text',
		more: 'text',
		run: 'text',
	},
};

export const tombstoneTable: Table = {
	name: 'tombstone',
	key: ['pair', 'left_id', 'right_id'],
	columns: {
		pair: 'integer',
		left_id: 'text',
		right_id: 'text',
		gone: 'text',
		reason: 'text',
		base: 'text',
		more: 'text',
		at: 'integer',
		run: 'text',
	},
};

export const intentTable: Table = {
	name: 'intent',
	key: ['sync', 'id'],
	columns: { sync: 'integer', id: 'text', body: 'text' },
};

export const jobTable: Table = {
	name: 'job',
	key: ['sync', 'id'],
	columns: { sync: 'integer', id: 'text', body: 'text' },
};

export const jobWriteTable: Table = {
	name: 'job_write',
	key: ['sync', 'job', 'mark'],
	columns: {
		sync: 'integer',
		job: 'text',
		mark: 'text',
		left_id: 'text',
		right_id: 'text',
		body: 'text',
	},
};

export const holdTable: Table = {
	name: 'hold',
	key: ['sync', 'side', 'id'],
	columns: {
		sync: 'integer',
		side: 'text',
		id: 'text',
		other_id: 'text',
		reason: 'text',
		due: 'integer',
		mark: 'integer',
		body: 'text',
	},
};

export const wakeTable: Table = {
	name: 'wake',
	key: ['sync', 'reason'],
	columns: { sync: 'integer', reason: 'text', mark: 'integer' },
};

export const parkedTable: Table = {
	name: 'parked',
	key: ['sync', 'side', 'id'],
	columns: {
		sync: 'integer',
		side: 'text',
		id: 'text',
		pair: 'integer',
		waits_pair: 'integer',
		waits_side: 'text',
		waits_object: 'text',
		waits_id: 'text',
		waits_until: 'integer',
		since: 'integer',
	},
};

export const watchTable: Table = {
	name: 'watch',
	key: ['sync', 'side', 'id', 'member_pair', 'member_side', 'member_id'],
	columns: {
		sync: 'integer',
		side: 'text',
		id: 'text',
		member_pair: 'integer',
		member_side: 'text',
		member_id: 'text',
	},
};

export const removalTable: Table = {
	name: 'removal',
	key: ['sync', 'side', 'id'],
	columns: { sync: 'integer', side: 'text', id: 'text', told: 'text', since: 'integer' },
};

export const cursorTable: Table = {
	name: 'cursor',
	key: ['sync', 'side', 'kind'],
	columns: {
		sync: 'integer',
		side: 'text',
		kind: 'text',
		position: 'text',
		pass: 'integer',
		pass_began: 'text',
	},
};

export const passChunkTable: Table = {
	name: 'pass_chunk',
	key: [],
	columns: { sync: 'integer', side: 'text', chunk: 'bytes' },
};

export const journalTable: Table = {
	name: 'journal',
	key: [],
	columns: {
		sync: 'integer',
		run: 'text',
		at: 'integer',
		verb: 'text',
		to_side: 'text',
		left_id: 'text',
		right_id: 'text',
		fields: 'text',
		code: 'text',
		attention: 'text',
	},
};

export const runTable: Table = {
	name: 'run',
	key: ['sync', 'id'],
	columns: {
		sync: 'integer',
		id: 'text',
		started_at: 'integer',
		ended_at: 'integer',
		body: 'text',
	},
};

export const planTable: Table = {
	name: 'plan',
	key: ['id'],
	columns: { sync: 'integer', id: 'text', created_at: 'integer', body: 'text' },
};

export const planItemTable: Table = {
	name: 'plan_item',
	key: ['plan', 'n'],
	columns: {
		plan: 'integer',
		n: 'integer',
		left_id: 'text',
		right_id: 'text',
		body: 'text',
	},
};

export const undoTable: Table = {
	name: 'undo',
	key: ['sync', 'run', 'n'],
	columns: {
		sync: 'integer',
		run: 'text',
		n: 'integer',
		kind: 'text',
		to_side: 'text',
		left_id: 'text',
		right_id: 'text',
		sealed: 'text',
		expires: 'integer',
	},
};

export function columnsOf(table: Table): readonly string[] {
	return Object.keys(table.columns);
}

/** What follows the values of an INSERT. */
export function onConflict(table: Table): string {
	if (table.key.length === 0) return '';
	const rest = columnsOf(table).filter((column) => !table.key.includes(column));
	const sets = rest.map((column) => `${column} = excluded.${column}`).join(', ');
	const done = rest.length === 0 ? 'NOTHING' : `UPDATE SET ${sets}`;
	return ` ON CONFLICT (${table.key.join(', ')}) DO ${done}`;
}
