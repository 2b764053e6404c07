import type { JournalEntry } from '../../../sync/state/records';
import type { Setup } from '../world/setup';

import { broken, inStep, link, linked } from './inStep';
import { twoWay } from './tale';

const leaving = (
	onLeavingScope: Setup['policies']['onLeavingScope'],
	scope: Partial<Setup> = { deny: ['L1'] },
): { readonly setup: Setup } => ({
	setup: { ...twoWay, ...scope, policies: { ...twoWay.policies, onLeavingScope } },
});
const ended: JournalEntry = {
	run: 'r1',
	at: 0,
	verb: 'bury',
	leftId: 'L1',
	rightId: 'R1',
	code: 'out-of-scope',
};

describe('what leaves the scope', () => {
	it('goes where the owner wants that and a person has allowed it', () => {
		const told = inStep();
		told.answers('carryOut', 'left', 'L1');
		told.run({ ...leaving('delete'), journal: [ended], round: 1 });
		told.shows('left', 'L1');
		told.writes('right', { delete: 'R1' });

		expect(broken(told)).toEqual([]);
	});

	it.each([
		['the owner keeps it', leaving('keep')],
		['it was inside', leaving('delete', { deny: ['L2'] })],
		['the allow list named it', leaving('delete', { allow: ['L1'] })],
		['no look had shown it outside', leaving('delete', { statusOutside: 'done' })],
	])('may not go where %s', (_, setup) => {
		const told = inStep();
		told.answers('carryOut', 'left', 'L1');
		told.run(setup);
		told.shows('left', 'L1');
		told.writes('right', { delete: 'R1' });

		expect(broken(told)).toContain('deletesOnlyWhatWasDeleted');
	});

	it.each([
		['keep', []],
		['unlink', ['converges']],
		['delete', ['converges']],
	] as const)('is not linked in the end, unless it is kept: %s', (rule, promises) => {
		const told = inStep();
		told.run({ ...leaving(rule), ...linked, round: 3 });

		expect(broken(told)).toEqual(promises);
	});

	it('is not spared without a reason', () => {
		const told = inStep();
		told.run({ ...leaving('delete'), journal: [ended], round: 3 });

		expect(broken(told)).toEqual(['converges']);
	});

	it('is never linked again', () => {
		const told = inStep();
		told.run({ ...leaving('unlink'), journal: [ended] });
		told.run({ links: [link('L1', 'R1')] });

		expect(broken(told)).toEqual(['noResurrection']);
	});
});
