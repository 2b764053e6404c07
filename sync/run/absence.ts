import { commitAll } from '../apply/commit';
import type { Running } from '../apply/running';
import type { Side } from '../contracts';
import type { StateChange } from '../state/store';

import type { PassIds } from './passIds';

/** Links looked through at a time. */
const step = 1_000;

/**
 * Linked records that a complete listing has not shown. That alone proves nothing: they are asked for by their ids before
 * anything is done. `began`: id of the run in which the listing began.
 */
export async function absentLinks(
	running: Running,
	side: Side,
	pass: PassIds,
	began: string,
): Promise<void> {
	const { store } = running.environment;
	const since = store.now();
	for (let after = ''; ;) {
		const links = await store.linksFrom(running.pair, side, after, step);
		const last = links.at(-1);
		if (!last) return;
		// What was linked since the pass began may have been made behind its back. Ids of runs are in the order of the runs.
		const older = links.filter(({ run }) => run < began);
		const absent = pass.absent(older.map((link) => idAt(link, side)));
		await commitAll(
			running,
			absent.map((id): StateChange => ({
				put: 'removal',
				removal: { side, id, told: 'absence', since },
			})),
		);
		after = idAt(last, side);
	}
}

function idAt(link: { readonly leftId: string; readonly rightId: string }, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}
