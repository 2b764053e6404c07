import type { Policies } from '../../../sync/contracts';
import { resolvePolicies } from '../../../sync/reconcile/policies';

const resolve = (given: Partial<Policies>) =>
	resolvePolicies({ whenMappingChanges: 'update', ...given });

describe('policies', () => {
	it('one way take the source for the truth, and create at once', () => {
		expect(resolve({})).toEqual({
			direction: 'toRight',
			onConflict: 'hold',
			onFirstLink: 'left',
			firstRun: 'linkAndCreate',
			whenMappingChanges: 'update',
			onLeavingScope: 'ignore',
			onDelete: { left: 'ignore', right: 'ignore' },
			lookForDeletions: 24,
			brake: { records: 25, share: 0.1 },
			failuresToDisable: 10,
		});
		expect(resolve({ direction: 'toLeft' })).toMatchObject({
			direction: 'toLeft',
			onFirstLink: 'right',
			firstRun: 'linkAndCreate',
		});
	});

	it('both ways overwrite and create nothing unasked', () => {
		expect(resolve({ direction: 'both' })).toMatchObject({
			direction: 'both',
			onConflict: 'hold',
			onFirstLink: 'hold',
			firstRun: 'linkOnly',
		});
	});

	it('are what they are said to be', () => {
		const said = {
			direction: 'both',
			onConflict: 'newest',
			onFirstLink: 'right',
			firstRun: 'linkAndCreate',
			whenMappingChanges: 'fromNowOn',
			onLeavingScope: 'deactivate',
			onDelete: { left: 'delete', right: 'unlink' },
			lookForDeletions: 0,
			brake: { records: 5, share: 0.5 },
			failuresToDisable: 3,
		} as const;

		expect(resolve(said)).toEqual(said);
	});

	it('of a deletion are ignored for a side that nothing is said of', () => {
		expect(resolve({ onDelete: { left: 'delete' } }).onDelete).toEqual({
			left: 'delete',
			right: 'ignore',
		});
		expect(resolve({ onDelete: { right: 'delete' } }).onDelete).toEqual({
			left: 'ignore',
			right: 'delete',
		});
	});

	it.each([
		['keep', 'ignore'],
		['unlink', 'unlink'],
		['delete', 'delete'],
	] as const)('on leaving the scope: %s is %s', (said, expected) => {
		expect(resolve({ onLeavingScope: said }).onLeavingScope).toBe(expected);
	});
});
