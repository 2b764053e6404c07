import {
	CASE_LIMIT_MS,
	importSync,
	operate,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startSyncWorld,
	SYNC_NAME,
	TARGET,
	type Operated,
	type Row,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 40;
const PACKAGED = `lssample__${TARGET}`;

let world: SyncWorld;
beforeAll(async () => {
	world = await startSyncWorld(SIZE);
}, START_LIMIT_MS);
afterAll(async () => await world?.close(), CASE_LIMIT_MS);
beforeEach(async () => await startAnew(world));

const edit = async (action: string, args: Row) =>
	await world.sandbox.control.edit('salesforce', action, args);

const rowsOf = async (object: string) => (await edit('listRecords', { object })) as Row[];

/** The template with these parameters, run once by *Run now*. */
async function synced(parameters: Row): Promise<SyncRun> {
	return await runSync(world, await importSync(world, { parameters }));
}

const locator = (mode: string, value: string) => ({ __rl: true, mode, value });

/** The template's own form in another operation. */
async function prepare(more: Row): Promise<Operated> {
	const node = world.template.nodes.find(({ name }) => name === 'Sync accounts');
	return await operate(world, { ...node?.parameters, operation: 'prepareTarget', ...more });
}

const kind = ({ items }: Operated, wanted: string) => items.filter((item) => item.kind === wanted);

describe('an org with the m3ter connector, in a real n8n', () => {
	it(
		'is synced into the objects and fields that are found in it',
		async () => {
			const { summary, reason } = await synced({ namespace: 'connector' });

			expect(reason).toBe('');
			expect(summary).toMatchObject({ counts: { created: SIZE }, holds: {} });
			expect(summary?.warnings.join()).toContain(PACKAGED);
			const rows = await rowsOf(PACKAGED);
			expect(rows).toHaveLength(SIZE);
			expect(rows.filter((row) => row.lssample__m3ter_Id__c)).toHaveLength(SIZE);
			expect(await rowsOf(TARGET)).toEqual([]);
			const [stored] = (await operate(world, exportOf(SYNC_NAME))).items;
			expect(stored).toMatchObject({ definition: { right: { object: PACKAGED } } });
		},
		CASE_LIMIT_MS,
	);

	it(
		'in two packages is refused with both names, and settled by a prefix',
		async () => {
			await edit('installPackage', { prefix: 'lstest' });
			const refused = await synced({ namespace: 'connectorTesting' });
			const namespacePrefix = locator('prefix', 'lstest');
			const settled = await synced({ namespace: 'connectorTesting', namespacePrefix });

			expect(refused.reason).toMatch(/lssample .* or of lstest .*'Namespace Prefix'/s);
			expect(settled.summary).toMatchObject({ counts: { created: SIZE } });
			expect(await rowsOf(`lstest__${TARGET}`)).toHaveLength(SIZE);
			expect(await rowsOf(PACKAGED)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'may still be synced into standard accounts',
		async () => {
			const id = (value: string) => locator('id', value);
			const before = (await rowsOf('Account')).length;
			const { summary, reason } = await synced({
				...{ namespace: 'connector', rightObject: id('Account') },
				mappings: {
					rows: [
						{ left: id('name'), right: id('Name') },
						{ left: id('code'), right: id('AccountNumber'), maxLength: 40 },
					],
				},
			});

			expect(reason).toBe('');
			expect(summary).toMatchObject({ counts: { created: SIZE }, holds: {} });
			expect(await rowsOf('Account')).toHaveLength(before + SIZE);
		},
		CASE_LIMIT_MS,
	);
});

describe('an empty org, in a real n8n', () => {
	it(
		'is told what it lacks, is given that, runs the sync, and then lacks nothing',
		async () => {
			await edit('removeObject', { object: TARGET });
			await edit('removeObject', { object: PACKAGED });

			const dry = await prepare({ dryRun: true });
			expect(kind(dry, 'target')).toMatchObject([{ ready: false, dryRun: true }]);
			const shown = kind(dry, 'finding').flatMap(({ wouldDo }) => wouldDo as string[]);
			expect(shown).toContain(`field ${TARGET}.m3ter_Id__c: Text(36), external ID, unique`);
			expect(kind(dry, 'step')).toEqual([]);

			const made = await prepare({ dryRun: false });
			const steps = kind(made, 'step');
			expect(steps.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
			expect(steps.map(({ step }) => step)).toEqual(
				expect.arrayContaining([`object ${TARGET}`, 'permission set Lockstep']),
			);
			expect(kind(made, 'target')).toMatchObject([{ ready: true, findings: 0 }]);

			const { summary, reason } = await synced({});
			expect(reason).toBe('');
			expect(summary).toMatchObject({ counts: { created: SIZE }, holds: {} });

			const again = await prepare({ dryRun: false });
			expect(again.items).toMatchObject([{ kind: 'target', ready: true, findings: 0 }]);
		},
		CASE_LIMIT_MS,
	);
});

function exportOf(name: string): Row {
	return { resource: 'definition', operation: 'export', syncName: locator('name', name) };
}
