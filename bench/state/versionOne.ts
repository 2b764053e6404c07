import { DatabaseSync } from 'node:sqlite';

import { versionOneTables } from '../../test/sync/state/versionOne';

import * as rows from './rows';
import type { Sizes } from './sizes';

/** Makes a state of version 1 in `file`: links and as many journal entries, holds, runs and parked records. */
export function fillVersionOne(file: string, { links, others, mapped }: Sizes): void {
	const database = new DatabaseSync(file);
	database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000');
	database.exec(versionOneTables);
	const put = (sql: string, count: number, valuesOf: (n: number) => (string | number)[]) => {
		const statement = database.prepare(sql);
		database.exec('BEGIN');
		for (let n = 0; n < count; n += 1) statement.run(...valuesOf(n));
		database.exec('COMMIT');
	};
	const fields = JSON.stringify(['Name', 'Billing Country', 'Phone', 'Website']);
	put('INSERT INTO link VALUES (1, ?, ?, ?, ?, ?)', links, (n) => {
		const { leftId, rightId, seen, base, run } = rows.link(n, mapped);
		return [leftId, rightId, seen.left, JSON.stringify(base), run];
	});
	put(
		`INSERT INTO journal VALUES (?, '${rows.sync}', ?, ?, 'update', ?, ?, ?, NULL)`,
		links,
		(n) => [n + 1, rows.run, n, rows.leftId(n), rows.rightId(n), fields],
	);
	put(`INSERT INTO hold VALUES ('${rows.sync}', ?, ?, ?)`, others, (n) => {
		const { id, reason, ...body } = rows.hold(n);
		return [id, reason, JSON.stringify({ ...body, leftId: id, reason })];
	});
	put(`INSERT INTO parked VALUES ('${rows.sync}', ?, 1, 'account', ?, ?)`, others, (n) => [
		rows.leftId(n),
		rows.leftId(n + 1),
		n,
	]);
	put(`INSERT INTO run VALUES ('${rows.sync}', ?, ?, ?)`, others, (n) => {
		const record = rows.runRecord(n);
		return [record.id, n, JSON.stringify(record)];
	});
	database.close();
}
