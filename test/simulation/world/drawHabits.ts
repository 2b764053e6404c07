import type { Rewriting } from '../../../sync/contracts';

import type { Habits, SilentRewriting } from '../vendor/habits';

import type { Chance } from './chance';

/** How a vendor behaves in one history. */
export function drawHabits(chance: Chance, matchBy: 'code' | 'email'): Habits {
	const resolution = chance.is(0.5) ? 1 : 1000;
	return {
		skew: chance.of([0, 0, 90_000, -45_000, 7_200_000]),
		resolution,
		requestTimeout: chance.of([20_000, 30_000, 90_000]),
		latency: chance.of([5, 40, 400]),
		declared: drawDeclared(chance),
		silent: chance.is(0.15) ? drawSilent(chance) : {},
		returnsStored: chance.is(0.5),
		versions: chance.of(['none', 'told', 'honoured']),
		stamps: chance.of(['always', 'always', 'edited', 'none']),
		lag: chance.is(0.3) ? chance.of([2_000, 30_000]) : 0,
		lagById: chance.is(0.2),
		feed: chance.is(0.6) ? 'changes' : 'listing',
		tombstones: chance.is(0.6),
		pageSize: 1 + chance.below(7),
		writeBatch: 1 + chance.below(5),
		findBatch: chance.of([1, 3, 20]),
		upsert: chance.is(0.3),
		tellsGone: chance.is(0.8),
		sameEmail: chance.is(0.7) ? 'allowed' : chance.of(['refused', 'merged']),
		findsCaseless: matchBy === 'email' || chance.is(0.5),
		linesOrdered: chance.is(0.5),
		linesWhole: chance.is(0.7),
		closedOptions: chance.is(0.7),
		listsIds: chance.is(0.3),
		jobs: chance.is(0.3) ? chance.of([2, 4]) : 0,
	};
}

function drawDeclared(chance: Chance): Readonly<Record<string, readonly Rewriting[]>> {
	return {
		...(chance.is(0.5) ? { email: ['trim', 'lowercase'] as const } : {}),
		...(chance.is(0.3) ? { name: ['trim'] as const } : {}),
		...(chance.is(0.2) ? { title: ['trim'] as const } : {}),
		...(chance.is(0.4) ? { amount: ['round'] as const } : {}),
	};
}

function drawSilent(chance: Chance): Readonly<Record<string, SilentRewriting>> {
	return chance.of<Readonly<Record<string, SilentRewriting>>>([
		{ note: 'cut' },
		{ title: 'upper' },
		{ title: 'trim', name: 'trim' },
		{ amount: 'whole' },
	]);
}
