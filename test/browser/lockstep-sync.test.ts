import type { StoredWorkflow } from '../../scripts/host';
import { demoCredentials } from '../../scripts/demo/credentials';
import type { Editor } from './editor';
import { NODE, startBrowserWorld, type BrowserWorld } from './world';

const START_LIMIT_MS = 20 * 60_000;
const TEST_LIMIT_MS = 5 * 60_000;
const M3TER = 'lockstepM3terApi';
const KB = 1024;

let world: BrowserWorld;
let editor: Editor;

beforeAll(async () => {
	world = await startBrowserWorld(5);
}, START_LIMIT_MS);

beforeEach(async () => {
	editor = await world.openEditor();
	await world.sandbox.control.clearLog();
});

afterEach(async () => {
	await editor?.close();
});

afterAll(async () => {
	await world?.close();
}, TEST_LIMIT_MS);

async function opened(workflow: StoredWorkflow): Promise<void> {
	await editor.openWorkflow(workflow.id);
	await editor.openNode(NODE);
}

/** So many rows from an m3ter name to the fields of Salesforce's Wide__c. */
function wide(rows: number): Record<string, unknown> {
	const fields = Array.from({ length: rows }, (_, n) => String(n + 1).padStart(3, '0'));
	return {
		rightObject: { __rl: true, mode: 'list', value: 'Wide__c', cachedResultName: 'Wide (Wide__c)' },
		mappings: {
			rows: fields.map((number) => ({
				left: locator('name', 'Name (name)'),
				right: locator(`Field_${number}__c`, `Field ${number} (Field_${number}__c)`),
			})),
		},
	};
}

function locator(value: string, cachedResultName: string) {
	return { __rl: true, mode: 'list', value, cachedResultName };
}

interface Row {
	left: { value: string };
	right: { value: string };
	[rule: string]: unknown;
}

async function storedRows({ id }: StoredWorkflow): Promise<Row[]> {
	const { nodes } = await world.rest.workflow(id);
	const parameters = nodes.find(({ name }) => name === NODE)?.parameters;
	return (parameters?.mappings as { rows: Row[] }).rows;
}

async function sizeOf({ id }: StoredWorkflow): Promise<number> {
	return Buffer.byteLength(JSON.stringify(await world.rest.workflow(id)));
}

/** Descriptions the vendors were asked for: Salesforce's describe, m3ter's custom fields. */
async function describes(): Promise<string[]> {
	const log = await world.sandbox.control.log();
	return log.map(({ path }) => path).filter((path) => /\/(describe|customfields)$/.test(path));
}

describe('opening the node', () => {
	it(
		'shows what it does, with whom and how, before the mapping',
		async () => {
			await opened(await world.imported());

			expect((await editor.labels()).slice(0, 8)).toEqual([
				'Resource',
				'Operation',
				'Pair',
				'Salesforce Authentication',
				'Sync Name',
				'Data Point',
				'Namespace',
				'Salesforce Object',
			]);
		},
		TEST_LIMIT_MS,
	);

	it(
		'asks for nothing, also with 12 rows to an object of 400 fields',
		async () => {
			await opened(await world.imported(wide(12)));

			expect(await editor.fields('right').count()).toBe(12);
			expect(editor.listRequests).toEqual([]);
			expect(await world.sandbox.control.log()).toEqual([]);
		},
		TEST_LIMIT_MS,
	);
});

describe('the lists of fields', () => {
	it(
		'hold the live fields of both systems, narrowed by what is typed',
		async () => {
			await opened(await world.imported());

			const left = await editor.openList(editor.fields('left').first());
			const found = await editor.search('post');
			const right = await editor.openList(editor.fields('right').first());

			expect(left).toEqual(expect.arrayContaining(['Code (code)', 'Tier (customFields.Tier)']));
			expect(found).toContain('Address: Post Code (address.postCode)');
			expect(found.length).toBeLessThan(left.length);
			expect(right).toEqual(expect.arrayContaining(['City (City__c)', 'Owner Id (OwnerId)']));
		},
		TEST_LIMIT_MS,
	);

	it(
		'star what the target needs and leave out what it does not take',
		async () => {
			await opened(await world.imported());

			const right = await editor.openList(editor.fields('right').first());

			expect(right.filter((name) => name.endsWith('*'))).toEqual(['Name *']);
			expect(right.filter((name) => /CreatedDate|SystemModstamp|\(?Id\)?$/.test(name))).toEqual(
				right.filter((name) => name === 'Owner Id (OwnerId)'),
			);
		},
		TEST_LIMIT_MS,
	);

	it(
		'cost one description per object within a minute, however often they are opened',
		async () => {
			await opened(await world.imported(wide(12)));

			for (const row of [0, 5, 11]) {
				await editor.openList(editor.fields('right').nth(row));
				await editor.openList(editor.fields('left').nth(row));
			}

			const asked = await describes();
			expect(editor.listRequests.length).toBeGreaterThan(2);
			expect(asked.filter((path) => path.endsWith('/Wide__c/describe'))).toHaveLength(1);
			expect(new Set(asked).size).toBe(asked.length);
		},
		TEST_LIMIT_MS,
	);

	it.each([
		{
			when: 'the credential is wrong',
			data: { apiSecret: 'typed-wrong' },
			says: ['does not accept the Access Key ID and API Secret', 'generate a new key'],
		},
		{
			when: 'the host cannot be reached',
			data: { baseUrl: 'http://127.0.0.1:1' },
			says: ['127.0.0.1:1 cannot be reached', "Check 'Base URL'"],
		},
	])(
		'say what to do when $when',
		async ({ data, says }) => {
			const input = demoCredentials(world.sandbox).find(({ type }) => type === M3TER);
			if (input === undefined) throw new Error('The demo has no credential for m3ter');
			const wrong = { ...input, name: 'Wrong', data: { ...input.data, ...data } };
			const reference = await world.rest.createCredential(wrong);
			await opened(await world.imported({}, new Map([...world.credentials, [M3TER, reference]])));

			await editor.clickField(editor.fields('left').first());
			const message = await editor.listMessage();

			for (const words of says) expect(message).toContain(words);
			expect(message).not.toContain('typed-wrong');
		},
		TEST_LIMIT_MS,
	);
});

describe('a row added by hand', () => {
	it(
		'is saved with its rule and comes back',
		async () => {
			const workflow = await world.imported();
			const before = await storedRows(workflow);
			await opened(workflow);

			await editor.addRow();
			await editor.openList(editor.fields('left').last());
			await editor.choose('Statement Mode');
			await editor.openList(editor.fields('right').last());
			await editor.choose('Owner Id');
			await editor.addRule('Max Length');
			const length = editor.page.locator('[data-test-id="parameter-input-maxLength"] input').last();
			await length.fill('12');
			await length.press('Tab');
			await editor.save();

			const rows = await storedRows(workflow);
			expect(rows).toHaveLength(before.length + 1);
			expect(rows.slice(0, -1)).toEqual(before);
			expect(rows.at(-1)).toMatchObject({
				left: { value: 'autoGenerateStatementMode' },
				right: { value: 'OwnerId' },
				maxLength: 12,
			});

			await opened(workflow);
			expect(await editor.fields('right').count()).toBe(rows.length);
			expect(await editor.shown(editor.fields('right').last())).toBe('Owner Id (OwnerId)');
			expect(await length.inputValue()).toBe('12');
		},
		TEST_LIMIT_MS,
	);
});

describe('the saved workflow', () => {
	it(
		'stays below 20 KB with the template’s mapping',
		async () => {
			const workflow = await world.imported();
			await opened(workflow);
			await editor.renameSync('Renamed in the editor');
			await editor.save();

			expect(await sizeOf(workflow)).toBeLessThan(20 * KB);
		},
		TEST_LIMIT_MS,
	);

	it(
		'stays below 200 KB with 400 fields mapped, and keeps every row',
		async () => {
			const workflow = await world.imported(wide(400));
			const before = await storedRows(workflow);

			await editor.openWorkflow(workflow.id);
			await editor.switchOff(NODE);
			await editor.save();

			const stored = await world.rest.workflow(workflow.id);
			expect(stored.nodes.find(({ name }) => name === NODE)?.disabled).toBe(true);
			expect(await storedRows(workflow)).toEqual(before);
			expect(await sizeOf(workflow)).toBeLessThan(200 * KB);
		},
		TEST_LIMIT_MS,
	);
});

describe('Execute step', () => {
	let workflow: StoredWorkflow;

	beforeAll(async () => {
		workflow = await world.imported({ syncName: 'executed in the editor' });
	}, TEST_LIMIT_MS);

	it(
		'shows the three outputs',
		async () => {
			await opened(workflow);

			await editor.executeStep();

			const outputs = await editor.outputs();
			expect(outputs.map((title) => title.replace(/ Branch.*$/, ''))).toEqual([
				'Summary',
				'Changes',
				'Needs Attention',
			]);
			expect(outputs[0]).toContain('1 item');
			expect(outputs[1]).toContain('5 items');
		},
		TEST_LIMIT_MS,
	);

	it(
		'names a field that vanished at the vendor, its row and the remedy',
		async () => {
			const rows = await storedRows(workflow);
			const row = rows.findIndex(({ right }) => right.value === 'City__c') + 1;
			const removed = { object: 'm3ter_Account__c', name: 'City__c' };
			await world.sandbox.control.edit('salesforce', 'removeField', removed);

			await opened(workflow);
			await editor.executeStep();

			const failure = await editor.failure();
			expect(failure).toContain(`Field Mappings, row ${row}`);
			expect(failure).toContain("no field 'City__c'");
			expect(failure).toContain('Choose another field, remove the row');
			expect(failure).not.toContain('not supported');
		},
		TEST_LIMIT_MS,
	);
});
