import type { Story } from './story';
import type { Violation } from './violation';

/** A batch or a job is on record before it goes out: a run that dies at it leaves it to be settled. */
export function announced({ played }: Story): Violation[] {
	return played.runs
		.filter(({ end, diedAt }) => end === 'killed' && diedAt === 'write')
		.flatMap(({ number, open, jobs }) => {
			const last = played.entries.findLast(
				({ run, call, of }) => run === number && call === 'write' && of === undefined,
			);
			if (open + jobs > 0) return [];
			const text = `the run was killed at a batch (entry ${last?.seq ?? '-'}), and nothing of it is on record`;
			return [{ promise: 'announcesWrites' as const, text, run: number }];
		});
}
