import { outputOf, type CredentialReference, type Execution } from '../../scripts/host';
import { chain, START, type Step } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';
import { CLIENT_CREDENTIALS, inputOf, M3TER, rightInputs } from './credentials-inputs';

const START_LIMIT_MS = 20 * 60_000;
const RUN_LIMIT_MS = 120_000;
const SIZE = 250;
const OBJECT = 'm3ter_Account__c';
const RULE = 'This code is not allowed here.';

/** The app nodes in a real n8n: accounts read by one are written by the other, as a person wires them. */
interface CompositeBody {
	readonly compositeRequest: readonly { readonly body: { readonly records: readonly unknown[] } }[];
}

describe('the m3ter and Salesforce (Lockstep) nodes in a real n8n', () => {
	let world: World;
	let m3ter: CredentialReference;
	let salesforce: CredentialReference;

	beforeAll(async () => {
		world = await startWorld({ sandbox: { size: SIZE } });
		const inputs = rightInputs(world.sandbox);
		m3ter = await world.rest.createCredential(inputOf(inputs, M3TER));
		salesforce = await world.rest.createCredential(inputOf(inputs, CLIENT_CREDENTIALS));
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, RUN_LIMIT_MS);

	const accounts = (parameters: Record<string, unknown>): Step => ({
		name: 'm3ter',
		type: 'n8n-nodes-lockstep.m3ter',
		parameters: {
			resource: 'account',
			operation: 'getAll',
			returnAll: true,
			filters: {},
			...parameters,
		},
		credentials: { [M3TER]: m3ter },
	});

	const records = (name: string, parameters: Record<string, unknown>, onError?: string) => ({
		name,
		type: 'n8n-nodes-lockstep.salesforce',
		parameters: {
			authentication: 'clientCredentials',
			resource: 'record',
			object: { __rl: true, mode: 'id', value: OBJECT },
			...parameters,
		},
		credentials: { [CLIENT_CREDENTIALS]: salesforce },
		...(onError === undefined ? {} : { onError }),
	});

	const upsert = () =>
		records(
			'Upsert',
			{
				operation: 'upsert',
				columns: {
					mappingMode: 'defineBelow',
					value: {
						m3ter_Id__c: '={{ $json.id }}',
						Name: '={{ $json.name.slice(0, 80) }}',
						Code__c: '={{ $json.code }}',
					},
					matchingColumns: ['m3ter_Id__c'],
					schema: ['m3ter_Id__c', 'Name', 'Code__c'].map((id) => ({
						id,
						displayName: id,
						required: false,
						defaultMatch: false,
						canBeUsedToMatch: id === 'm3ter_Id__c',
						display: true,
						type: 'string',
					})),
				},
			},
			'continueRegularOutput',
		);

	async function run(name: string, steps: Step[]): Promise<Execution> {
		await world.sandbox.control.clearLog();
		const { id } = await world.rest.createWorkflow(chain(name, steps));
		const execution = await world.rest.run(id, START);
		expect(execution.status).toBe('success');
		return execution;
	}

	async function writes(): Promise<number[]> {
		const log = await world.sandbox.control.log({ vendor: 'salesforce' });
		return log
			.filter(({ method, path }) => method === 'POST' && path.endsWith('/composite'))
			.map(({ requestBody }) =>
				(requestBody as CompositeBody).compositeRequest.reduce(
					(sum, { body }) => sum + body.records.length,
					0,
				),
			);
	}

	it(
		'upsert 250 accounts with one call, and lay a refusal on the item it belongs to',
		async () => {
			const rule = { object: OBJECT, field: 'Code__c', pattern: '^ACC-000007$', message: RULE };
			await world.sandbox.control.configure('salesforce', { validationRules: [rule] });

			const execution = await run('Upsert accounts', [accounts({}), upsert()]);

			const read = outputOf(execution, 'm3ter');
			const written = outputOf(execution, 'Upsert');
			expect(read).toHaveLength(SIZE);
			expect(written).toHaveLength(SIZE);
			expect(await writes()).toEqual([SIZE]);
			const refused = written.filter(({ json }) => json.error !== undefined);
			expect(refused).toHaveLength(1);
			expect(refused[0]?.json.error).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION');
			expect(refused[0]?.json.description).toContain(RULE);
			const at = written.indexOf(refused[0] as (typeof written)[number]);
			expect(read[at]?.json.code).toBe('ACC-000007');
			expect(written.map(({ pairedItem }) => pairedItem)).toEqual(
				written.map((_item, item) => ({ item })),
			);
		},
		RUN_LIMIT_MS,
	);

	it(
		'update what is there instead of creating it again',
		async () => {
			await world.sandbox.control.configure('salesforce', { validationRules: [] });

			await run('Upsert again', [accounts({}), upsert()]);

			const rows = await world.sandbox.control.edit('salesforce', 'listRecords', {
				object: OBJECT,
			});
			expect(rows).toHaveLength(SIZE);
		},
		RUN_LIMIT_MS,
	);

	it(
		'get many by conditions, update one and delete it',
		async () => {
			const condition = { field: 'Code__c', operator: 'equal', value: 'ACC-000007' };
			const found = records('Get', {
				operation: 'getAll',
				returnAll: true,
				filterMode: 'conditions',
				conditions: { all: [condition] },
				fields: ['Id', 'Name', 'Code__c'],
			});
			const recordId = { __rl: true, mode: 'id', value: '={{ $json.Id ?? $json.id }}' };
			const update = records('Update', {
				operation: 'update',
				recordId,
				columns: {
					mappingMode: 'defineBelow',
					value: { Name: 'Renamed by hand' },
					matchingColumns: [],
					schema: [
						{
							id: 'Name',
							displayName: 'Name',
							required: false,
							defaultMatch: false,
							display: true,
							type: 'string',
						},
					],
				},
			});

			const renamed = await run('Get and update', [found, update]);
			expect(outputOf(renamed, 'Get').map(({ json }) => json.Code__c)).toEqual(['ACC-000007']);
			const removed = await run('Get and delete', [
				found,
				records('Delete', { operation: 'delete', recordId }),
			]);

			expect(outputOf(removed, 'Get').map(({ json }) => json.Name)).toEqual(['Renamed by hand']);
			expect(outputOf(removed, 'Delete').map(({ json }) => json.deleted)).toEqual([true]);
			const rows = await world.sandbox.control.edit('salesforce', 'listRecords', {
				object: OBJECT,
			});
			expect(rows).toHaveLength(SIZE - 1);
		},
		RUN_LIMIT_MS,
	);

	it(
		'offer the columns of the object, external IDs to match on, and the custom fields of m3ter',
		async () => {
			const { fields } = await world.rest.mapperFields({
				nodeType: 'n8n-nodes-lockstep.salesforce',
				path: 'parameters.columns',
				methodName: 'getUpsertColumns',
				parameters: upsert().parameters,
				credentials: { [CLIENT_CREDENTIALS]: salesforce },
			});
			expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['Name', 'm3ter_Id__c']));

			const custom = await run('Custom fields', [
				{
					...accounts({}),
					parameters: { resource: 'customField', operation: 'getDefinitions' },
				},
			]);
			expect(JSON.stringify(outputOf(custom, 'm3ter'))).toContain('Account Manager');
		},
		RUN_LIMIT_MS,
	);
});
