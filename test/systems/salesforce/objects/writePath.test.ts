import {
	rowsPerComposite,
	writeCalls,
	writePath,
} from '../../../../systems/salesforce/objects/writePath';

it.each([
	[1, 'single', 1],
	[2, 'collections', 1],
	[200, 'collections', 1],
	[201, 'composite', 1],
	[1_000, 'composite', 1],
	[1_999, 'composite', 2],
	[2_000, 'bulk', 7],
	[100_000, 'bulk', 7],
	[100_001, 'bulk', 14],
] as const)('%i writes go as %s, in %i calls', (count, path, calls) => {
	expect([writePath(count), writeCalls(count)]).toEqual([path, calls]);
});

it('costs no call more by composite than by collections, and at most one for 1,000', () => {
	expect(writeCalls(rowsPerComposite)).toBe(1);
	expect(writeCalls(0)).toBe(0);
});

it('lets jobs begin where they are set to', () => {
	expect([writePath(500, 500), writePath(499, 500)]).toEqual(['bulk', 'composite']);
});
