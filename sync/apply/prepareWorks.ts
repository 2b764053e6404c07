import { otherSide } from '../contracts';
import type { Assessing } from '../plan/context';

import { awaited, referredTo, unresolved } from './references';
import type { References } from './references';
import type { Work } from './work';

export interface Works {
	readonly ready: readonly Work[];
	/** What they refer to is neither linked nor in this window. */
	readonly waiting: readonly Work[];
}

/** What may go and what has to wait, with what each awaits. */
export async function prepareWorks(
	context: Assessing,
	references: References,
	works: readonly Work[],
): Promise<Works> {
	await references.load(works.flatMap(({ send }) => send));
	const here = new Set(works.map(({ id }) => id));
	const ordered = works.map((work) => ({
		...work,
		awaits: awaited(references, context.pair, work.send),
	}));
	const lost = ordered.filter(
		(work) =>
			!work.awaits.every((id) => here.has(id)) || refersElsewhere(context, references, work),
	);
	const waiting = new Set(lost);
	return { ready: ordered.filter((work) => !waiting.has(work)), waiting: lost };
}

/** To a record of another object, or of the written side, that is not linked yet; a list is decided anew once they are. */
export function refersElsewhere(context: Assessing, references: References, work: Work): boolean {
	return unresolved(references, work.send).some(
		(send) =>
			references.pairOf(send) !== context.pair ||
			send.row.refersTo?.list === true ||
			referredTo(send).some(({ side }) => side !== otherSide(work.to)),
	);
}
