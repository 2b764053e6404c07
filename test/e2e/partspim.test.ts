import { outputOf, reasonOf, type Execution } from '../../scripts/host';
import { chain, START } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';
import { profiles } from '../sandbox/partspim/profiles';
import { inputOf, M3TER, rightInputs } from './credentials-inputs';

const START_LIMIT_MS = 20 * 60_000;
const CASE_LIMIT_MS = 4 * 60_000;
const NODE = 'Sync accounts';
const SIZE = 6;
const PARTS_PIM = 'lockstepPartsPimApi';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const row = (left: string, right: string) => ({ left: locator(left), right: locator(right) });

/** m3ter accounts to customers of Parts Pim, as 'Other Objects' takes it. */
function form(syncName: string) {
	return {
		...{ resource: 'sync', operation: 'sync', pair: 'm3ter:partspim', dataPoint: 'other' },
		syncName: { __rl: true, mode: 'name', value: syncName },
		...{ leftObject: locator('account'), rightObject: locator('customer'), direction: 'toRight' },
		mappings: {
			rows: [
				row('name', 'companyName'),
				row('code', 'code'),
				row('emailAddress', 'email'),
				row('address.locality', 'billingAddress.city'),
			],
		},
		matchBy: { keys: [{ ...row('code', 'code'), normaliser: 'caseless' }] },
	};
}

const hosts = { header: '127.0.0.1', bearer: 'localhost' } as const;

let world: World;
beforeAll(async () => {
	world = await startWorld({ sandbox: { size: SIZE } });
}, START_LIMIT_MS);
afterAll(async () => {
	await world?.close();
}, CASE_LIMIT_MS);

function countsOf(execution: Execution): unknown {
	// The reason of a success is its status.
	expect(reasonOf(execution)).toBe('success');
	return outputOf(execution, NODE)[0]?.json['counts'];
}

async function importSync(name: string, changes: Record<string, unknown>): Promise<string> {
	const data = {
		...{ baseUrl: world.sandbox.baseUrl('partspim'), apiKey: 'sandbox-partspim-key' },
		...{ allowPlainHttp: true, requestsPerSecond: 200, ...changes },
	};
	const credentials = {
		[M3TER]: await world.rest.createCredential(inputOf(rightInputs(world.sandbox), M3TER)),
		[PARTS_PIM]: await world.rest.createCredential({ type: PARTS_PIM, name, data }),
	};
	const type = 'n8n-nodes-lockstep.lockstepSync';
	const step = { name: NODE, type, parameters: form(name), credentials };
	return (await world.rest.createWorkflow(chain(name, [step]))).id;
}

async function customers() {
	const rows = await world.sandbox.control.edit('partspim', 'listRecords', { kind: 'customer' });
	return rows as ReadonlyArray<{ id: string; code: string; companyName: string }>;
}

describe.each(profiles)('accounts to Parts Pim in a real n8n, %s', (name, { profile, access }) => {
	it(
		'makes a customer for each once, carries an edit over, then does nothing',
		async () => {
			const { control } = world.sandbox;
			await control.seed({ seed: 1, size: SIZE });
			await control.configure('partspim', { profile, access });
			const before = (await customers()).length;
			const workflow = await importSync(name, {
				...{ authentication: access, profile: JSON.stringify(profile) },
				// Another address is another environment: two syncs over the same two objects would be refused.
				baseUrl: world.sandbox.baseUrl('partspim').replace('127.0.0.1', hosts[access]),
			});

			expect(countsOf(await world.rest.run(workflow, START))).toMatchObject({ created: SIZE });
			expect(await customers()).toHaveLength(before + SIZE);

			const [account] = (await control.edit('m3ter', 'listAccounts')) as {
				id: string;
				code: string;
			}[];
			const edit = { ids: [account?.id], fields: { name: 'Renamed' } };
			await control.edit('m3ter', 'updateAccounts', edit);
			expect(countsOf(await world.rest.run(workflow, START))).toMatchObject({
				...{ created: 0, updated: 1 },
			});
			const renamed = (await customers()).find(({ code }) => code === account?.code);
			expect(renamed?.companyName).toBe('Renamed');

			expect(countsOf(await world.rest.run(workflow, START))).toMatchObject({
				...{ created: 0, updated: 0 },
			});
		},
		CASE_LIMIT_MS,
	);
});

it(
	'an API profile with a wrong entry is refused by its name',
	async () => {
		const workflow = await importSync('wrong', { profile: '{"paths":{"product":"products"}}' });

		const told = reasonOf(await world.rest.run(workflow, START));

		expect(told).toContain('paths.product: begins with a slash');
	},
	CASE_LIMIT_MS,
);
