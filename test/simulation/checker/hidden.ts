import type { Side } from '../../../sync/contracts';

import type { Story } from './story';

/** At some time the credential of that side may not see all records. */
export function hidesRecords({ played }: Pick<Story, 'played'>, side: Side): boolean {
	return played.history.events.some(
		(event) =>
			event.do === 'setting' &&
			event.side === side &&
			event.what === 'recordsHidden' &&
			event.n > 0,
	);
}
