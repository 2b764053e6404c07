import type { Editor } from './editor';
import { NODE, startBrowserWorld, type BrowserWorld } from './world';

const START_LIMIT_MS = 20 * 60_000;
const TEST_LIMIT_MS = 5 * 60_000;

let world: BrowserWorld;
let editor: Editor;

beforeAll(async () => {
	world = await startBrowserWorld(2);
	await world.sandbox.control.edit('salesforce', 'installPackage', { prefix: 'lstest' });
	editor = await world.openEditor();
}, START_LIMIT_MS);

afterAll(async () => {
	await editor?.close();
	await world?.close();
}, TEST_LIMIT_MS);

async function opened(changes: Record<string, unknown> = {}): Promise<void> {
	const { id } = await world.imported(changes);
	await editor.openWorkflow(id);
	await editor.openNode(NODE);
}

const prefixField = () => editor.page.locator('[data-test-id="resource-locator-namespacePrefix"]');
const prefix = (value: string) => ({ __rl: true, mode: 'list', value });

describe('Namespace', () => {
	it(
		'offers the choices of m3ter’s own form, and asks for a prefix where a package is meant',
		async () => {
			await opened();
			const own = await editor.ownLabels();

			expect(await editor.choices(editor.parameter('namespace'))).toEqual([
				'Custom Objects',
				'm3ter Connector',
				'm3ter Connector (Testing)',
			]);
			await editor.pick(editor.parameter('namespace'), 'm3ter Connector (Testing)');
			await prefixField().waitFor();

			expect(own).not.toContain('Namespace Prefix');
			expect(await editor.ownLabels()).toContain('Namespace Prefix');
		},
		TEST_LIMIT_MS,
	);

	it(
		'lists the prefixes that are in the org',
		async () => {
			await opened({ namespace: 'connector' });

			await editor.clickField(prefixField());
			const found = await editor.search('lstest');
			await editor.choose('lstest');

			expect(found).toEqual([expect.stringMatching(/^lstest: m3 Account, /)]);
			expect(await editor.shown(prefixField())).toContain('lstest');
		},
		TEST_LIMIT_MS,
	);

	it(
		'offers the fields of the package’s object, though the form holds the proposed name',
		async () => {
			await opened({ namespace: 'connector', namespacePrefix: prefix('lstest') });

			const fields = await editor.openList(editor.fields('right').first());

			expect(fields.join()).toContain('(lstest__City__c)');
		},
		TEST_LIMIT_MS,
	);
});

describe('Prepare Target', () => {
	it(
		'is offered, asks for the mapping and what to make, and begins as a dry run',
		async () => {
			await opened();
			await editor.pick(editor.parameter('operation'), 'Prepare Target');
			await editor.parameter('permissionSet').waitFor();
			const labels = await editor.ownLabels();

			expect(labels).toEqual(
				expect.arrayContaining(['Field Mappings', 'Dry Run', 'Permission Set', 'Store']),
			);
			await editor.executeStep();
			// The org has all the mapping needs: one item for the whole, and no finding.
			const panel = editor.page.locator('[data-test-id="output-panel"]');
			expect(await panel.innerText()).toContain('Summary Branch (1 item)');
		},
		TEST_LIMIT_MS,
	);
});
