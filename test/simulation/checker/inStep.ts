import type { Link } from '../../../sync/state/records';

import type { RunSeen } from '../world/play';

import { check } from './check';
import { tale } from './tale';
import type { Tale, TaleOptions } from './tale';
import type { Promised } from './violation';

/**
 * Promises that a made-up history breaks, each once; but for fresh looks, since its runs look at no more than the story
 * needs.
 */
export function broken(told: Tale): Promised[] {
	const promises = check(told.played()).violations.map(({ promise }) => promise);
	return [...new Set(promises)].filter((promise) => promise !== 'decidedOnFresh').sort();
}

export const link = (leftId: string, rightId: string): Link => ({
	leftId,
	rightId,
	seen: { left: '', right: '' },
	base: {},
	run: '',
});
export const linked = { links: [link('L1', 'R1')] };

/** L1, made by a person, and R1, made of it by a run that came to its end; `first` is told of that run. */
export function inStep(options: TaleOptions = {}, first: Partial<RunSeen> = {}): Tale {
	const told = tale(options);
	told.person('left', 'L1', { code: 'C1', name: 'Ann', title: 'Dr' });
	told.run({ ...linked, ...first });
	told.shows('left', 'L1');
	told.writes('right', { create: 'R1', values: { code: 'C1', name: 'Ann', title: 'Dr' } });
	return told;
}
