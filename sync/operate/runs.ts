import { RunRefused } from '../run/identities';
import type { RunRecord } from '../state/records';
import type { Store } from '../state/store';

/** Runs looked through for the one that is named. */
const looked = 100_000;

/** The run with this id, or the newest one. Throws `RunRefused` where there is none. */
export async function runOf(store: Store, sync: string, id?: string): Promise<RunRecord> {
	const runs = await store.runs(sync, id === undefined ? 1 : looked);
	const found = id === undefined ? runs[0] : runs.find((run) => run.id === id);
	if (found) return found;
	throw new RunRefused(
		'no-such-run',
		id === undefined
			? `The sync '${sync}' has not run yet`
			: `The sync '${sync}' knows no run '${id}'`,
		id === undefined ? 'Run it once' : `'Run: List' names the runs there are`,
	);
}
