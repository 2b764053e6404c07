import type { Definition } from '../../../sync/contracts';
import { unsupported } from '../../../sync/mapping/unsupported';

const plain: Definition = {
	name: 'accounts',
	left: { system: 'one', object: 'account' },
	right: { system: 'two', object: 'company' },
	mapping: { rows: [{ left: 'name', right: 'Name' }], match: [] },
	scope: { allow: [], deny: [] },
	policies: { whenMappingChanges: 'update' },
};

const paths = (changes: Partial<Definition>) =>
	unsupported({ ...plain, ...changes }).map(({ code, path }) => `${code}: ${path}`);

describe('a definition that asks for more than this engine does', () => {
	it('is none when it is one way and says nothing else', () => {
		expect(unsupported(plain)).toEqual([]);
		const spelledOut = {
			whenMappingChanges: 'update',
			direction: 'toRight',
			onFirstLink: 'left',
			firstRun: 'linkAndCreate',
			onLeavingScope: 'keep',
			onDelete: { left: 'ignore', right: 'ignore' },
		} as const;
		expect(paths({ policies: spelledOut })).toEqual([]);
	});

	it.each([
		[{ direction: 'both' } as const],
		[{ onConflict: 'newest' } as const],
		[{ onFirstLink: 'right' } as const],
		[{ firstRun: 'linkOnly' } as const],
		[{ onLeavingScope: 'delete' } as const],
		[{ onDelete: { left: 'delete' } } as const],
		[{ brake: { records: 5, share: 0.5 } }],
	])('is refused with the policy %j', (policy) => {
		const policies = { whenMappingChanges: 'update', ...policy } as const;
		expect(paths({ policies })).toEqual(['not-supported: Policies']);
	});

	it('is refused with the number of the row that asks for it', () => {
		const rows = [
			{ left: 'name', right: 'Name' },
			{ left: 'city', right: 'City', direction: 'toLeft' },
			{ left: 'owner', right: 'Owner', reference: { kind: 'createOrUpdate' } },
		] as const;
		expect(paths({ mapping: { rows, match: [] } })).toEqual([
			'not-supported: Field Mappings, row 2',
			'not-supported: Field Mappings, row 3',
		]);
	});

	it('is refused with child rows, a filter or a sample', () => {
		const lines = [{ left: 'lines', right: 'Lines', rows: [] }];
		const filter = [{ field: 'name', operator: 'notEmpty' } as const];
		expect(paths({ mapping: { rows: [], match: [], lines } })).toEqual([
			'not-supported: Line Mappings',
		]);
		expect(paths({ scope: { allow: [], deny: [], filter, sample: 5 } })).toEqual([
			'not-supported: Scope',
			'not-supported: Scope',
		]);
	});
});
