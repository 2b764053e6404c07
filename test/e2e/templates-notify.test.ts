import { readTemplate, wantedCredentials } from '../../scripts/demo/templates';
import { wireCredentials } from '../../scripts/demo/wiring';
import { startDemoWorld, type DemoWorld } from '../../scripts/demo/world';
import { outputOf, reasonOf } from '../../scripts/host';
import type { Workflow } from '../../scripts/host';

const START_LIMIT_MS = 20 * 60_000;
const CASE_LIMIT_MS = 5 * 60_000;

const SIZE = 5;
/** As the form disables a sync unless told otherwise. */
const FAILURES = 10;

const ann = { __rl: true, mode: 'list', value: 'ann@example.test', cachedResultName: 'Ann' };
const notifyUsers = { users: [{ user: ann }] };

describe('a sync that is disabled, in a real n8n', () => {
	let world: DemoWorld;

	beforeAll(async () => {
		world = await startDemoWorld({ size: SIZE, say: () => undefined });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, 60_000);

	async function imported(file: string, parameters: object): Promise<string> {
		const entry = { file: `m3ter-salesforce/${file}`, pair: '', name: '', nodeTypes: [] };
		const content = await readTemplate(entry);
		const wired = wireCredentials(content, await wantedCredentials(), world.credentials);
		const { id } = await world.rest.createWorkflow(changed(wired, parameters));
		return id;
	}

	it(
		'sends one item for each user to the mail, once, and goes on when it is enabled',
		async () => {
			const workflow = await imported('notify-when-disabled.json', { notifyUsers });
			const run = async () => await world.rest.run(workflow, 'Run now');
			expect((await run()).status).toBe('success');
			const m3ter = async (action: string, args: object) =>
				await world.sandbox.control.edit('m3ter', action, { ...args });
			const [known] = (await m3ter('listAccounts', {})) as { id: string }[];
			await world.sandbox.control.addFault({
				...{ vendor: 'm3ter', path: '/accounts', kind: 'status', status: 404, times: 1_000 },
				body: { message: 'Nothing here' },
			});

			await m3ter('createAccount', { fields: { name: 'Made while nothing ran' } });
			const fields = { purchaseOrderNumber: 'PO-2026-0008' };
			await m3ter('updateAccounts', { ids: [known?.id], fields });
			const ends = [];
			for (let n = 1; n <= FAILURES; n += 1) ends.push(await run());

			const told = ends.map((end) => outputOf(end, 'Send mail').map(({ json }) => json['notify']));
			expect(told.slice(0, -1).flat()).toEqual([]);
			expect(told.at(-1)).toEqual([{ name: 'Ann', email: 'ann@example.test' }]);
			expect(ends.slice(0, -1).map(({ status }) => status)).toEqual(
				ends.slice(0, -1).map(() => 'error'),
			);
			const after = await run();
			expect(reasonOf(after)).toContain('is disabled: 10 runs in a row failed');
			expect(outputOf(after, 'Send mail')).toEqual([]);

			await world.sandbox.control.clearFaults();
			const enabling = await imported('notify-when-disabled.json', {
				...{ resource: 'sync', operation: 'enable' },
				syncName: { __rl: true, mode: 'name', value: 'm3ter accounts to Salesforce' },
			});
			await world.rest.run(enabling, 'Run now');
			const resumed = await run();
			expect(outputOf(resumed, 'Sync accounts', 0)[0]?.json).toMatchObject({
				status: 'completed',
				counts: { created: 1, updated: 1, unchanged: SIZE - 1 },
			});
			expect(outputOf(resumed, 'Send mail')).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is seen by the watchdog, which says nothing while all is well',
		async () => {
			const watchdog = await imported('watchdog.json', {});
			const end = await world.rest.run(watchdog, 'Run now');

			expect(end.status).toBe('success');
			expect(outputOf(end, 'Overdue syncs')).toEqual([]);
		},
		CASE_LIMIT_MS,
	);
});

function changed(workflow: Workflow, parameters: object): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type.endsWith('.lockstepSync')
			? { ...node, parameters: { ...node.parameters, ...parameters } }
			: node,
	);
	return { ...workflow, nodes };
}
