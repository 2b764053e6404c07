import type { Side } from '../../../sync/contracts';

import type { FaultKind } from '../vendor/faults';

import type { Chance } from './chance';
import { drawAllow, drawLeftId } from './drawSetup';
import type { Event, History } from './history';
import type { Edit, Setup } from './setup';

/** ms between two runs of an episode; longer than any lag. */
const pause = 600_000;

/**
 * Now and then a history ends with what takes several steps in the right order and would hardly come about by chance: a
 * sync that may delete meets records it cannot see any more, or more deletions than its brake allows; more records leave
 * the scope than that; a batch and the look that asks for it are both lost.
 */
export function drawEpisode(chance: Chance, setup: Setup, habits: History['habits']): Event[] {
	if (!chance.is(0.25)) return [];
	const { left = 'ignore', right = 'ignore' } = setup.policies.onDelete ?? {};
	const destroys = (policy: string) => policy === 'delete' || policy === 'deactivate';
	const sides = (['left', 'right'] as const).filter((side) => destroys({ left, right }[side]));
	const [side] = sides.slice(chance.below(Math.max(1, sides.length)));
	const kind = chance.below(4);
	if (kind === 0) return lostTwice(chance, setup, habits);
	if (kind === 3) return leavesInNumbers(chance);
	if (!side) return [];
	return kind === 1 ? hidden(chance, side) : deletedInNumbers(chance, side);
}

/** The next run comes when the batch cannot take effect any more, and the look-up might not show yet that it has. */
function lostTwice(chance: Chance, { direction }: Setup, habits: History['habits']): Event[] {
	const to: Side = direction === 'toLeft' ? 'left' : 'right';
	const { requestTimeout, lag } = habits[to];
	const fault = (place: 'write' | 'find', kind: FaultKind, nth: number): Event => ({
		do: 'fault',
		fault: { where: to, place, nth, kind, n: chance.below(100) },
	});
	const made: Event = {
		do: 'people',
		side: to === 'left' ? 'right' : 'left',
		action: { act: 'create', object: 'contact', pick: chance.below(40), n: 90 },
	};
	return [
		...runs(1),
		made,
		{ do: 'wait', ms: pause },
		fault('write', 'unknownBefore', 1),
		...[2, 3, 4].map((nth) => fault('find', 'findLost', nth)),
		{ do: 'run', object: 'contact' },
		{ do: 'wait', ms: requestTimeout + chance.below(Math.max(1, lag)) },
		{ do: 'run', object: 'contact' },
	];
}

/** A person takes what the sync says to be gone for gone, though it is only hidden. */
function hidden(chance: Chance, side: Side): Event[] {
	const hide: Event = { do: 'setting', side, what: 'recordsHidden', n: 1 + chance.below(5) };
	return [hide, ...runs(2), carryOut, ...runs(1)];
}

function deletedInNumbers(chance: Chance, side: Side): Event[] {
	const remove = (): Event => ({
		do: 'people',
		side,
		action: { act: 'delete', object: 'contact', pick: chance.below(40), n: 0 },
	});
	const first = Array.from({ length: 2 }, remove);
	const many = Array.from({ length: 4 + chance.below(4) }, remove);
	return [...runs(1), ...first, ...runs(2), carryOut, ...runs(1), ...many, ...runs(2)];
}

/** One leaves, for a person to allow it; then all but a few do; and some of them are let in again. */
function leavesInNumbers(chance: Chance): Event[] {
	const onLeavingScope = chance.of(['delete', 'deactivate'] as const);
	const define = (edit: Edit): Event => ({ do: 'define', edit });
	const few = Array.from({ length: 3 }, () => `L${1 + chance.below(12)}`);
	return [
		...runs(1),
		define({ policies: { onLeavingScope }, deny: [drawLeftId(chance)] }),
		...runs(2),
		carryOut,
		...runs(1),
		define({ allow: few }),
		...runs(2),
		...(chance.is(0.5) ? [carryOut, ...runs(1)] : []),
		...(chance.is(0.5) ? [define({ allow: drawAllow(chance), deny: [] }), ...runs(1)] : []),
	];
}

const carryOut: Event = { do: 'answer', answer: 'carryOut' };

function runs(times: number): Event[] {
	return Array.from({ length: times }, (): Event[] => [
		{ do: 'wait', ms: pause },
		{ do: 'run', object: 'contact' },
	]).flat();
}
