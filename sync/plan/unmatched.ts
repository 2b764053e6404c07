import type { Side } from '../contracts';
import { unsent } from '../reconcile/unsent';
import type { Send } from '../reconcile/verdict';
import { idIn } from '../values';

import type { Assessing } from './context';
import { leaves } from './keyedReferences';
import type { Assessed } from './look';
import { namedBy } from './terms';

interface Named {
	readonly send: Send;
	/** Whose name for the record pointed at the value is. */
	readonly side: Side;
	readonly id: string;
}

/**
 * Where a row says so, a field that points at a record without a match by its key is left as it is: an owner who has no
 * user at the other side does not hold a contact. Nothing is learnt of the row, so that it is open until there is one.
 */
export async function leaveUnmatched(
	context: Assessing,
	all: readonly Assessed[],
): Promise<readonly Assessed[]> {
	const named = all.flatMap(({ verdict }) => ('send' in verdict ? namedIn(verdict.send) : []));
	for (const { send, side, id } of named) await context.keyed.load(send.row, side, [id]);
	const left = new Set(
		named
			.filter(({ send, side, id }) => context.keyed.other(send.row, side, id) === undefined)
			.map(({ send }) => send),
	);
	return left.size === 0 ? all : all.map((each) => without(each, left));
}

function namedIn(sends: readonly Send[]): Named[] {
	return sends.flatMap((send) => {
		if (!leaves(send.row)) return [];
		const id = idIn(send.value);
		const side = namedBy(send.value);
		return id === undefined || side === send.to ? [] : [{ send, side, id }];
	});
}

function without(assessed: Assessed, left: ReadonlySet<Send>): Assessed {
	const { verdict } = assessed;
	if (!('send' in verdict)) return assessed;
	const send = verdict.send.filter((each) => !left.has(each));
	return {
		...assessed,
		verdict: 'base' in verdict ? unsent({ ...verdict, send }) : { ...verdict, send },
	};
}
