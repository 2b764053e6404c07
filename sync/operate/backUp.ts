import { RunRefused } from '../run/identities';
import type { Store } from '../state/store';

export interface BackedUp {
	/** Of the copy. */
	readonly path: string;
	readonly message: string;
}

/** A consistent copy of the whole state, while it is in use. Throws `RunRefused` where the database has tools of its own. */
export async function backUpState(store: Store): Promise<BackedUp> {
	if (!store.backUp)
		throw new RunRefused(
			'no-back-up',
			'This state is not one file that could be copied',
			'Back it up with the tools of its database, for example pg_dump',
		);
	return {
		path: await store.backUp(),
		message: 'Keep the key file beside the state with it: without the key the copy cannot be used',
	};
}
