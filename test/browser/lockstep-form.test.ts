import type { Editor } from './editor';
import { NODE, startBrowserWorld, type BrowserWorld } from './world';

const START_LIMIT_MS = 20 * 60_000;
const TEST_LIMIT_MS = 5 * 60_000;
const SYNC_NAME = 'accounts in the editor';

let world: BrowserWorld;
let editor: Editor;

beforeAll(async () => {
	world = await startBrowserWorld(2);
	editor = await world.openEditor();
}, START_LIMIT_MS);

afterAll(async () => {
	await editor?.close();
	await world?.close();
}, TEST_LIMIT_MS);

/** One tab for all: n8n's code is loaded once. */
async function opened(changes: Record<string, unknown> = {}): Promise<void> {
	const { id } = await world.imported(changes);
	await editor.openWorkflow(id);
	await editor.openNode(NODE);
}

describe('Direction', () => {
	const always = [
		'Brake: Records',
		'Brake: Share (%)',
		'Failures to Disable',
		'First Run',
		'Keep Undo Data',
		'Look for Deletions Every (Hours)',
		'On First Link',
		'On Leaving Scope',
		'Register: Entity',
		'Register: System',
		'Register: Table',
		'When Mapping Changes',
		'Write Links Back',
	];
	const whereM3terIsSource = [
		'Field for Inactive in Salesforce',
		'On Delete in m3ter',
		'Value for Inactive in Salesforce',
	];
	const whereSalesforceIsSource = [
		'Field for Inactive in m3ter',
		'On Delete in Salesforce',
		'Value for Inactive in m3ter',
	];

	it.each([
		{ direction: 'm3ter → Salesforce', offered: whereM3terIsSource },
		{ direction: 'm3ter ← Salesforce', offered: whereSalesforceIsSource },
		{
			direction: 'm3ter ↔ Salesforce',
			offered: [...whereM3terIsSource, ...whereSalesforceIsSource, 'On Conflict'],
		},
	])(
		'offers the policies that apply to $direction and no others',
		async ({ direction, offered }) => {
			await opened();
			await editor.pick(editor.parameter('direction'), direction);

			const policies = await editor.choices(editor.adding('Add Policy'));

			expect(policies.sort()).toEqual([...always, ...offered].sort());
		},
		TEST_LIMIT_MS,
	);

	it(
		'both ways asks who wins, at conflicts and at the first link, and what the first run does',
		async () => {
			const policies = { onConflict: 'hold', onFirstLink: '', firstRun: '' };
			await opened({ direction: 'both', policies });
			const winners = ['Hold the Record', 'm3ter Wins', 'Newest Wins', 'Salesforce Wins'];

			const choicesOf = async (name: string) => await editor.choices(editor.parameter(name));

			expect(await choicesOf('onConflict')).toEqual(winners);
			expect(await choicesOf('onFirstLink')).toEqual(['(By Direction)', ...winners]);
			expect(await choicesOf('firstRun')).toEqual([
				'(By Direction)',
				'Link and Create',
				'Link Only',
			]);
		},
		TEST_LIMIT_MS,
	);
});

describe('Line Mappings', () => {
	it(
		'ask for the rows of both systems and for the fields of a row',
		async () => {
			await opened();
			const before = await editor.ownLabels();

			await editor.page.getByRole('button', { name: 'Add Collection' }).click();
			await editor.page.getByText('Fields of a Row').first().waitFor();

			const after = await editor.ownLabels();
			const at = after.indexOf('Line Mappings') + 1;
			expect(after.slice(at, at + after.length - before.length)).toEqual([
				'm3ter Rows',
				'Salesforce Rows',
				'Fields of a Row',
			]);
		},
		TEST_LIMIT_MS,
	);
});

describe('an operation on a stored sync', () => {
	const systems = ['Pair', 'Salesforce Authentication'];

	it(
		'is offered the names of the syncs that have run',
		async () => {
			const { id } = await world.imported({ syncName: named('name', SYNC_NAME) });
			expect((await world.rest.run(id, 'Run now')).status).toBe('success');
			await opened({ resource: 'run', operation: 'getStatus', syncName: named('list', '') });
			const name = editor.page.locator('[data-test-id="resource-locator-syncName"]');

			await editor.clickField(name);
			const found = await editor.search('editor');
			await editor.choose(SYNC_NAME);

			expect(found).toEqual([SYNC_NAME]);
			expect(await editor.shown(name)).toBe(SYNC_NAME);
		},
		TEST_LIMIT_MS,
	);

	it.each([
		{ operation: 'plan.apply', when: '', asks: [...systems, 'Sync Name', 'Plan ID', 'Options'] },
		{ operation: 'plan.discard', when: '', asks: ['Sync Name', 'Plan ID'] },
		{
			operation: 'hold.resolve',
			when: '',
			asks: [...systems, 'Sync Name', 'Which Holds', 'Answer', 'Options'],
		},
		{
			operation: 'hold.resolve',
			when: ', all of a reason to be linked',
			chosen: { which: 'reason', answer: 'link' },
			asks: [
				...[...systems, 'Sync Name', 'Which Holds', 'Reason', 'Answer'],
				...['ID to Link With', 'Options'],
			],
		},
		{
			operation: 'hold.list',
			when: '',
			asks: ['Sync Name', 'Return All', 'Limit', 'Reason', 'Include Values'],
		},
		{
			operation: 'hold.list',
			when: ', all with their values',
			chosen: { returnAll: true, includeValues: true },
			asks: [...systems, 'Sync Name', 'Return All', 'Reason', 'Include Values'],
		},
		{
			operation: 'run.undo',
			when: '',
			asks: [...systems, 'Sync Name', 'Run ID', 'Delete Created Records', 'Options'],
		},
		{ operation: 'run.getStatus', when: '', asks: ['Sync Name', 'Check Connections'] },
		{
			operation: 'run.getStatus',
			when: ', with the connections',
			chosen: { checkConnections: true },
			asks: [...systems, 'Sync Name', 'Check Connections'],
		},
		{
			operation: 'event.getAll',
			when: '',
			asks: ['Sync Name', 'Return All', 'Limit', 'Event Kind', 'Include Actioned'],
		},
		{
			operation: 'record.explain',
			when: '',
			asks: [...systems, 'Sync Name', 'Side', 'Record ID', 'Include Values'],
		},
		{ operation: 'definition.rename', when: '', asks: ['Sync Name', 'New Name'] },
	])(
		'$operation asks for what it needs and nothing else$when',
		async ({ operation, chosen = {}, asks }) => {
			const [resource, name] = operation.split('.');
			await opened({ resource, operation: name, syncName: named('list', ''), ...chosen });

			const labels = await editor.ownLabels();

			expect(labels).toEqual(['Resource', 'Operation', ...asks, 'Store']);
		},
		TEST_LIMIT_MS,
	);
});

function named(mode: string, value: string) {
	return { __rl: true, mode, value };
}
