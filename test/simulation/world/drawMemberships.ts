import type { Side } from '../../../sync/contracts';

import type { Chance } from './chance';
import type { Event } from './history';
import type { Setup } from './setup';

/** Of the syncs with companies, those in which contacts are members of several of them. */
const share = 0.03;

/** In some syncs with companies, contacts are members of several of them; some companies are nobody's business. */
export function drawMemberships(chance: Chance, setup: Setup): Setup {
	if (!setup.companies || !chance.is(share)) return setup;
	const strangers = chance.is(0.4) ? [`Lc${1 + chance.below(3)}`] : [];
	return { ...setup, memberships: setup.direction, strangers };
}

/** People join and leave companies before every run, and some while one is under way. */
export function withJoins(
	chance: Chance,
	{ memberships }: Setup,
	events: readonly Event[],
): readonly Event[] {
	if (memberships === undefined) return events;
	return events.flatMap((event) =>
		event.do === 'run' && event.object === 'contact'
			? [...chance.times(5, () => drawJoin(chance)), event]
			: [event],
	);
}

/** Often of one of the first records, so that both sides change one list. */
function drawJoin(chance: Chance): Event {
	const side: Side = chance.is(0.5) ? 'left' : 'right';
	const [pick, n] = [chance.below(40), chance.below(40)];
	const code = chance.is(0.6) ? { code: 1 + chance.below(4) } : {};
	return {
		do: 'people',
		side,
		action: { act: 'join', object: 'contact', pick, n, ...code },
		...(chance.is(0.15) ? { step: 2 + chance.below(30) } : {}),
	};
}
