import { readTemplate, wantedCredentials } from '../../scripts/demo/templates';
import { wireCredentials } from '../../scripts/demo/wiring';
import { startDemoWorld, type DemoWorld } from '../../scripts/demo/world';
import { outputOf } from '../../scripts/host';
import { m3terSalesforce } from '../../integrations/m3ter-salesforce';

const START_LIMIT_MS = 20 * 60_000;
const RUN_LIMIT_MS = 10 * 60_000;
const SIZE = 60;

/** Where the sandbox keeps them, by data point. */
const entities: Readonly<Record<string, string>> = {
	accounts: 'accounts',
	contracts: 'contracts',
	commitments: 'commitments',
	balances: 'balances',
	balanceTransactions: 'balances/transactions',
	bills: 'bills',
};

describe('everything m3ter has, in one workflow of a real n8n', () => {
	let world: DemoWorld;
	let workflow: string;

	beforeAll(async () => {
		world = await startDemoWorld({ size: SIZE, say: () => undefined });
		const template = await readTemplate({
			...{ file: 'm3ter-salesforce/all.json', pair: 'm3ter-salesforce', name: '', nodeTypes: [] },
		});
		const wired = wireCredentials(template, await wantedCredentials(), world.credentials);
		workflow = (await world.rest.createWorkflow(wired)).id;
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, 60_000);

	const nodes = m3terSalesforce.dataPoints.map(({ label }, index) => `${index + 1} ${label}`);

	async function summaries() {
		const execution = await world.rest.run(workflow, 'Run now');
		expect(execution.status).toBe('success');
		return nodes.map((name) => outputOf(execution, name, 0)[0]?.json as unknown as Summary);
	}

	it(
		'gets one row for each record, and none that waits for another',
		async () => {
			const all = await summaries();

			expect(all.map(({ status }) => status)).toEqual(nodes.map(() => 'completed'));
			expect(all.map(({ openHolds, openParked }) => [openHolds, openParked])).toEqual(
				nodes.map(() => [0, 0]),
			);
			for (const [at, { id, rightObject }] of m3terSalesforce.dataPoints.entries()) {
				const records = await listed('m3ter', { entity: entities[id] });
				const rows = await listed('salesforce', { object: rightObject });
				expect({ id, created: all[at]?.counts.created, rows: rows.length }).toEqual({
					id,
					created: records.length,
					rows: records.length,
				});
			}
		},
		RUN_LIMIT_MS,
	);

	it(
		'writes nothing when nothing has changed',
		async () => {
			const all = await summaries();

			expect(all.map(({ requests }) => requests.right.write)).toEqual(nodes.map(() => 0));
		},
		RUN_LIMIT_MS,
	);

	it(
		'carries over an amount that moved without its stamp',
		async () => {
			const [balance] = (await listed('m3ter', { entity: 'balances' })) as { id: string }[];
			const args = { balance: balance?.id, amount: 1 };
			await world.sandbox.control.edit('m3ter', 'drawDown', args);

			const all = await summaries();

			expect(all[nodes.indexOf('4 Balances')]?.counts).toMatchObject({ created: 0, updated: 1 });
		},
		RUN_LIMIT_MS,
	);

	async function listed(vendor: string, args: Record<string, unknown>): Promise<unknown[]> {
		return (await world.sandbox.control.edit(vendor, 'listRecords', args)) as unknown[];
	}
});

interface Summary {
	readonly status: string;
	readonly openHolds: number;
	readonly openParked: number;
	readonly counts: { readonly created: number; readonly updated: number };
	readonly requests: { readonly right: { readonly write: number } };
}
