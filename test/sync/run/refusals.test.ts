import type { Definition } from '../../../sync/contracts';
import { RunRefused } from '../../../sync/run/identities';
import { openRunWorld, refusalOf } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

describe('a run that must not begin', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 20 });
	});
	afterEach(async () => await world.close());

	const recordsRead = async () =>
		(await world.control.log({ vendor: 'm3ter' })).filter(({ path }) => path.endsWith('/accounts'));

	it('is refused before the first record is read when Salesforce is another organization', async () => {
		await world.run();
		await world.control.clearLog();
		await world.control.configure('salesforce', { organizationId: '00DXX0000000001AAA' });

		const refused = await refusalOf(world.run());

		expect(refused).toBeInstanceOf(RunRefused);
		expect(refused).toMatchObject({
			code: 'another-organization',
			message: expect.stringContaining('00DXX0000000001AAA'),
			remedy: expect.stringContaining('Choose the former credential'),
		});
		expect(await recordsRead()).toEqual([]);
	});

	it('is refused when the source is another organization', async () => {
		await world.run();
		await world.control.clearLog();

		const refused = await refusalOf(
			world.run(undefined, {}, (environment) => ({
				...environment,
				left: { ...environment.left, identity: async () => ({ id: 'other', label: 'Other Ltd' }) },
			})),
		);

		expect(refused).toMatchObject({
			code: 'another-organization',
			message: expect.stringContaining('Other Ltd'),
		});
		expect(await recordsRead()).toEqual([]);
	});

	it('is refused when the same name is to work on other objects', async () => {
		await world.run();
		await world.control.clearLog();
		const other = { ...world.definition, right: { system: 'salesforce', object: 'Account' } };

		expect(await refusalOf(world.run(other))).toMatchObject({
			code: 'other-objects',
			message: expect.stringContaining('m3ter_Account__c'),
			remedy: expect.stringContaining('another name'),
		});
		expect(await world.control.log()).toEqual([]);
	});

	it('leaves the definition that ran last in place when an edited one is refused', async () => {
		await world.run();
		const broken = { ...world.definition, mapping: { rows: [], match: [] } };

		await refusalOf(world.run(broken));

		expect((await world.store.sync('accounts'))?.definition).toEqual(world.definition);
	});

	it('begins under another name when the same node was renamed', async () => {
		await world.run();

		const { summary } = await world.run({ ...world.definition, name: 'accounts, renamed' });

		expect(summary).toMatchObject({ status: 'completed', counts: { unchanged: 20, created: 0 } });
	});

	it('is recorded as refused, and the next one with the right credential goes on', async () => {
		await world.run();
		const { organizationId } = await world.control.settings('salesforce');
		await world.control.configure('salesforce', { organizationId: '00DXX0000000001AAA' });
		await refusalOf(world.run());
		await world.control.configure('salesforce', { organizationId });

		expect((await world.run()).summary).toMatchObject({
			status: 'completed',
			counts: { unchanged: 20 },
		});
		const [last, refused] = await world.store.runs('accounts', 2);
		expect([last?.status, refused?.status]).toEqual(['completed', 'refused']);
	});

	it('is refused to another owner of the same name, and before any call', async () => {
		await world.run();
		await world.control.clearLog();

		const refused = await refusalOf(
			world.run(undefined, { owner: { workflow: 'w2', workflowName: 'Copy', node: 'n1' } }),
		);

		expect(refused).toMatchObject({
			code: 'another-owner',
			message: expect.stringContaining("workflow 'Accounts' (w1)"),
			remedy: expect.stringContaining('Sync Name'),
		});
		expect(await world.control.log()).toEqual([]);
	});

	const named = (
		name: string,
		allow: readonly string[],
		deny: readonly string[] = [],
	): Definition => ({
		...world.definition,
		name,
		scope: { allow, deny },
	});
	const other = { owner: { workflow: 'w2', workflowName: 'Second', node: 'n9' } };

	it('is refused to a second sync whose scope overlaps, naming the first', async () => {
		const [a, b] = (await world.accounts()).map(({ id }) => id);
		await world.run(named('first', [a ?? '', b ?? '']));

		const refused = await refusalOf(world.run(named('second', [b ?? '']), other));

		expect(refused).toMatchObject({
			code: 'overlapping-sync',
			message: expect.stringContaining("'first' (workflow 'Accounts')"),
			remedy: expect.stringContaining("'Scope'"),
		});
	});

	it('is not refused to syncs whose allow lists share no record', async () => {
		const [a, b, c] = (await world.accounts()).map(({ id }) => id);
		await world.run(named('first', [a ?? '', b ?? '']));

		const { summary } = await world.run(named('second', [c ?? '']), other);

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 1 } });
	});

	it('is not refused where one sync denies what the other allows', async () => {
		const [a] = (await world.accounts()).map(({ id }) => id);
		await world.run(named('first', [], [a ?? '']));

		const { summary } = await world.run(named('second', [a ?? '']), other);

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 1 } });
	});
});

describe('the scope of a sync', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 20 });
	});
	afterEach(async () => await world.close());

	const scoped = (allow: readonly string[], deny: readonly string[]): Definition => ({
		...world.definition,
		scope: { allow, deny },
	});

	it('leaves out all but the allow list, and the deny list wins over it', async () => {
		const [a, b, c] = (await world.accounts()).map(({ id }) => id) as [string, string, string];

		const { summary } = await world.run(scoped([a, b, c], [b]));

		expect((await world.rows()).map((row) => row['m3ter_Id__c']).sort()).toEqual([a, c].sort());
		expect(summary.counts).toMatchObject({ created: 2, skipped: 18 });
	});

	it('takes all but the deny list where nothing is allowed by name', async () => {
		const [a] = (await world.accounts()).map(({ id }) => id) as [string];

		const { summary } = await world.run(scoped([], [a]));

		expect((await world.rows()).map((row) => row['m3ter_Id__c'])).not.toContain(a);
		expect(summary.counts.skipped).toBe(1);
	});

	it('keeps the record of an account that left it, and its link for when it comes back', async () => {
		const [a] = (await world.accounts()).map(({ id }) => id) as [string];
		await world.run();
		await world.run(scoped([], [a]));
		await world.control.clearLog();

		const { summary } = await world.run();

		expect(await world.rows()).toHaveLength(20);
		expect(summary.counts).toMatchObject({ unchanged: 20, created: 0 });
		expect(await world.writes()).toEqual([]);
	});
});
