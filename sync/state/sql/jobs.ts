import type { Job, JobWrite } from '../records';

import { keyOf } from './pages';
import type { Listing } from './pages';
import * as rows from './rows';
import { all } from './work';
import type { Work } from './work';

const ofSync = 'sync = (SELECT id FROM sync WHERE name = ?)';

/** Their ids begin with that of the run, so that the oldest comes first. */
export function* jobs(sync: string): Work<readonly Job[]> {
	const found = yield* all(`SELECT * FROM job WHERE ${ofSync} ORDER BY id`, sync);
	return found.map(rows.toJob);
}

export function* jobWrites(
	sync: string,
	job: string,
	marks: readonly string[],
): Work<readonly JobWrite[]> {
	const found = yield* all(
		`SELECT * FROM job_write WHERE ${ofSync} AND job = ? AND mark = ANY (?)`,
		sync,
		job,
		marks,
	);
	return found.map(rows.toJobWrite);
}

export function openJobWrites(sync: string, job: string): Listing<JobWrite> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM job_write WHERE ${ofSync} AND job = ? AND mark > ? ORDER BY mark LIMIT ?`,
				sync,
				job,
				keyOf(last, 'mark', ''),
				size,
			),
		toRecord: rows.toJobWrite,
	};
}
