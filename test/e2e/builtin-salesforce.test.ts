import { outputOf, type CredentialReference, type Execution } from '../../scripts/host';
import { builtinSalesforceJwt } from '../harness/salesforce-credential';
import { chain, START } from '../harness/workflows';
import { startWorld, type World } from '../harness/world';

const START_LIMIT_MS = 20 * 60_000;
const RUN_LIMIT_MS = 60_000;
const NODE = 'Salesforce';

describe('n8n’s own Salesforce node against the sandbox', () => {
	let world: World;
	let credential: CredentialReference;

	beforeAll(async () => {
		world = await startWorld({ withPackage: false, sandbox: { vendors: ['salesforce'] } });
		credential = await world.rest.createCredential(builtinSalesforceJwt(world.sandbox));
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, RUN_LIMIT_MS);

	async function runNode(parameters: Record<string, unknown>): Promise<Execution> {
		const node = {
			name: NODE,
			type: 'n8n-nodes-base.salesforce',
			parameters: { authentication: 'jwt', resource: 'contact', ...parameters },
			credentials: { salesforceJwtApi: credential },
		};
		const { id } = await world.rest.createWorkflow(chain('Built-in Salesforce', [node]));
		return await world.rest.run(id, START);
	}

	async function contacts(): Promise<Array<Record<string, unknown>>> {
		const rows = await world.sandbox.control.edit('salesforce', 'listRecords', {
			object: 'Contact',
		});
		return rows as Array<Record<string, unknown>>;
	}

	it(
		'signs in by JWT once and keeps the token',
		async () => {
			const getMany = { operation: 'getAll', returnAll: true, options: {} };
			await runNode(getMany);
			const execution = await runNode(getMany);

			const counts = await world.sandbox.control.counts('salesforce');
			expect(execution.status).toBe('success');
			expect(counts['POST /services/oauth2/token']).toBe(1);
		},
		RUN_LIMIT_MS,
	);

	it(
		'creates a contact',
		async () => {
			const execution = await runNode({
				operation: 'create',
				lastname: 'Doe',
				additionalFields: { email: 'doe@example.test' },
			});

			const [created] = outputOf(execution, NODE);
			expect(created?.json).toMatchObject({ success: true });
			expect(await contacts()).toEqual([
				expect.objectContaining({
					Id: created?.json.id,
					LastName: 'Doe',
					Email: 'doe@example.test',
				}),
			]);
		},
		RUN_LIMIT_MS,
	);

	it(
		'creates, then updates, by an external id',
		async () => {
			const upsert = { operation: 'upsert', externalId: 'Ext__c', externalIdValue: '77' };
			await runNode({ ...upsert, lastname: 'First', additionalFields: {} });
			const again = await runNode({ ...upsert, lastname: 'Second', additionalFields: {} });

			const rows = (await contacts()).filter((row) => row.Ext__c === '77');
			expect(again.status).toBe('success');
			expect(rows.map((row) => row.LastName)).toEqual(['Second']);
		},
		RUN_LIMIT_MS,
	);

	it(
		'gets many',
		async () => {
			const execution = await runNode({ operation: 'getAll', returnAll: true, options: {} });

			const ids = outputOf(execution, NODE).map((item) => item.json.Id);
			expect(ids.sort()).toEqual((await contacts()).map((row) => row.Id).sort());
			expect(ids.length).toBeGreaterThan(0);
		},
		RUN_LIMIT_MS,
	);

	it(
		'shows Salesforce’s own words when a record is refused',
		async () => {
			const rule = {
				object: 'Contact',
				field: 'LastName',
				pattern: '^Bad',
				message: 'Not this one',
			};
			await world.sandbox.control.configure('salesforce', { validationRules: [rule] });

			const execution = await runNode({
				operation: 'create',
				lastname: 'Bad',
				additionalFields: {},
			});

			expect(execution.status).toBe('error');
			expect(JSON.stringify(execution.error)).toContain('Not this one');
		},
		RUN_LIMIT_MS,
	);
});
