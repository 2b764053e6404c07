import type { Subject } from '../../../sync/contracts';
import type { Hold } from '../../../sync/state/records';

import type { ObjectKind } from '../vendor/fields';

import type { Event } from './history';
import type { World } from './play';
import { syncName } from './setup';

/** What a person has said about records that were held, and when. */
export interface Answered {
	readonly seq: number;
	readonly object: ObjectKind;
	readonly answer: string;
	readonly subjects: readonly (Subject & { readonly otherId?: string })[];
}

/** A person gives one answer to all that is held; each hold takes what it can use of it. */
export async function answerHolds(
	world: World,
	answer: Extract<Event, { do: 'answer' }>['answer'],
): Promise<void> {
	const objects: readonly ObjectKind[] = world.setup.companies
		? ['contact', 'company']
		: ['contact'];
	for (const object of objects) {
		const holds = await world.store.holds(syncName(object));
		if (holds.length === 0) continue;
		await world.store.putRequest(
			syncName(object),
			answer === 'retry' ? { kind: 'retry' } : { kind: 'resolve', answer: { kind: answer } },
		);
		world.answers.push({
			seq: world.log.entries.length,
			object,
			answer,
			subjects: holds.map(subjectOf),
		});
	}
}

function subjectOf({ side, id, otherId }: Hold): Answered['subjects'][number] {
	return { side, id, ...(otherId === undefined ? {} : { otherId }) };
}
