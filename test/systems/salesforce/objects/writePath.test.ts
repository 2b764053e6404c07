import {
	jobCost,
	rowsPerComposite,
	writeCost,
} from '../../../../systems/salesforce/objects/writePath';

it.each([
	[1, 'single', 1],
	[2, 'collections', 1],
	[200, 'collections', 1],
	[201, 'composite', 1],
	[1_000, 'composite', 1],
	[1_999, 'composite', 2],
] as const)('%i upserts go as %s, in %i calls', (count, path, calls) => {
	expect(writeCost('upsert', count)).toEqual({ path, calls });
});

it.each(['create', 'update', 'delete'] as const)('one %s goes as a collection of one', (kind) => {
	expect(writeCost(kind, 1)).toEqual({ path: 'collections', calls: 1 });
});

it('costs no call more by composite than by collections, and none for nothing', () => {
	expect(writeCost('update', rowsPerComposite).calls).toBe(1);
	expect(writeCost('update', 0).calls).toBe(0);
});

it.each([
	[2_500, 6, 1, 1],
	[100_000, 6, 1, 10],
	[120_000, 12, 2, 12],
] as const)(
	'%i writes by jobs are %i calls, %i polls and %i batches of the day',
	(count, calls, polls, batches) => {
		const draws = { DailyBulkApiBatches: batches };
		expect(jobCost(count)).toEqual({ path: 'bulk job', calls, polls, draws });
	},
);

it('takes more jobs where one takes fewer rows', () => {
	expect(jobCost(900, 300)).toMatchObject({ calls: 18, polls: 3 });
});
