import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { wireCredentials } from '../../scripts/demo/wiring';
import { chain } from '../harness/workflows';
import {
	CASE_LIMIT_MS,
	changeSync,
	getStatus,
	importSync,
	mappingRows,
	operate,
	runSync,
	START_LIMIT_MS,
	startSyncWorld,
	stateFile,
	SYNC_NAME,
	TARGET,
	writesOf,
	type Row,
	type SyncWorld,
} from './sync-world';

const SIZE = 6;
const WRITTEN_BY_BOTH = ['name', 'code', 'emailAddress', 'purchaseOrderNumber'];
const NEW_NAME = 'clients';

const account = z.object({
	id: z.string(),
	code: z.string(),
	purchaseOrderNumber: z.string().nullish(),
});
const counterpart = z.object({
	Id: z.string(),
	Code__c: z.string(),
	Purchase_Order_Number__c: z.string().nullish(),
});

describe('accounts both ways, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;
	/** The accounts' codes, the oldest first. */
	let codes: string[];
	let syncName = SYNC_NAME;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		// The seed has a name that is too long for Salesforce, which other tests are about.
		await world.sandbox.control.edit('m3ter', 'updateAccounts', { fields: { name: 'A name' } });
		codes = (await accounts()).map(({ code }) => code);
		workflow = await importSync(world, { parameters: form(world) });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	async function accounts() {
		return z.array(account).parse(await world.sandbox.control.edit('m3ter', 'listAccounts'));
	}

	async function counterparts() {
		const rows = await world.sandbox.control.edit('salesforce', 'listRecords', { object: TARGET });
		return z.array(counterpart).parse(rows);
	}

	async function accountOf(n: number) {
		return found((await accounts()).find(({ code }) => code === codes[n]));
	}

	async function counterpartOf(n: number) {
		return found((await counterparts()).find(({ Code__c: code }) => code === codes[n]));
	}

	/** The order number of the n-th account as m3ter and Salesforce have it. */
	async function orders(n: number) {
		const { purchaseOrderNumber } = await accountOf(n);
		return [purchaseOrderNumber, (await counterpartOf(n)).Purchase_Order_Number__c];
	}

	async function editAtM3ter(n: number, value: string): Promise<void> {
		const { id } = await accountOf(n);
		const args = { ids: [id], fields: { purchaseOrderNumber: value } };
		await world.sandbox.control.edit('m3ter', 'updateAccounts', args);
	}

	async function editAtSalesforce(n: number, value: string): Promise<void> {
		const { Id: id } = await counterpartOf(n);
		const args = { object: TARGET, id, fields: { Purchase_Order_Number__c: value } };
		await world.sandbox.control.edit('salesforce', 'updateRecord', args);
	}

	/** An operation in a workflow of its own, and another one that takes its items. */
	async function ask(parameters: Row, then?: Row): Promise<Row[]> {
		const meant = { pair: 'm3ter:salesforce', syncName };
		const asked = await operate(world, { ...meant, ...parameters }, then && { ...meant, ...then });
		expect(asked.reason).toBe('');
		return asked.items;
	}

	async function answerAll(answer: string): Promise<Row[]> {
		return await ask(
			{ resource: 'hold', operation: 'list', returnAll: true },
			{ resource: 'hold', operation: 'resolve', answer },
		);
	}

	/** Both sides are as the sync wants them: two more runs write nothing. */
	async function expectQuiet(): Promise<void> {
		for (const run of [await runSync(world, workflow), await runSync(world, workflow)]) {
			expect(run.reason).toBe('');
			expect(run.summary?.status).toBe('completed');
			expect(writesOf(run)).toEqual([]);
		}
	}

	it(
		'only links in its first run, and makes what a person lets it make',
		async () => {
			const first = await runSync(world, workflow);
			expect(first.summary?.holds).toEqual({ 'not-created': SIZE });
			expect(writesOf(first)).toEqual([]);

			const answers = await answerAll('create');

			expect(answers.map(({ is }) => is)).toEqual(Array(SIZE).fill('not held any more'));
			expect(await counterparts()).toHaveLength(SIZE);
			await expectQuiet();
		},
		CASE_LIMIT_MS,
	);

	it(
		'carries what is edited and made on either side, and nothing back',
		async () => {
			await editAtM3ter(0, 'PO-left');
			await editAtSalesforce(1, 'PO-right');
			const fields = { Name: 'New', Code__c: 'made-there', Email__c: 'new@example.test' };
			const made = { object: TARGET, fields };
			await world.sandbox.control.edit('salesforce', 'createRecord', made);

			const run = await runSync(world, workflow);

			expect(run.summary?.counts).toMatchObject({ updated: 2, created: 1, held: 0 });
			expect(run.changes.map(({ verb, to }) => `${String(verb)} ${String(to)}`).sort()).toEqual([
				'create left',
				'update left',
				'update right',
			]);
			expect(await orders(0)).toEqual(['PO-left', 'PO-left']);
			expect(await orders(1)).toEqual(['PO-right', 'PO-right']);
			expect((await accounts()).map(({ code }) => code)).toEqual([...codes, 'made-there']);
			await expectQuiet();
		},
		CASE_LIMIT_MS,
	);

	it(
		'holds what both sides have edited, names it once, and carries the rest',
		async () => {
			await editAtM3ter(2, 'PO-ours');
			await editAtSalesforce(2, 'PO-theirs');
			await editAtM3ter(3, 'PO-rest');

			const { holds, summary } = await runSync(world, workflow);

			const { id } = await accountOf(2);
			const left = { object: 'account', id };
			expect(holds).toEqual([expect.objectContaining({ reason: 'conflict', left })]);
			expect(summary?.openHolds).toBe(1);
			expect(await orders(2)).toEqual(['PO-ours', 'PO-theirs']);
			expect(await orders(3)).toEqual(['PO-rest', 'PO-rest']);
			const next = await runSync(world, workflow);
			expect([next.holds, writesOf(next), next.summary?.openHolds]).toEqual([[], [], 1]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'does what a person answers from another workflow',
		async () => {
			const answers = await answerAll('right');

			expect(answers).toEqual([expect.objectContaining({ is: 'not held any more' })]);
			expect(await orders(2)).toEqual(['PO-theirs', 'PO-theirs']);
			await expectQuiet();
		},
		CASE_LIMIT_MS,
	);

	it(
		'lets m3ter win where On Conflict says so',
		async () => {
			await changeSync(world, workflow, form(world, { onConflict: 'left' }));
			await editAtM3ter(2, 'PO-wins');
			await editAtSalesforce(2, 'PO-loses');

			const { holds } = await runSync(world, workflow);

			expect(holds).toEqual([]);
			expect(await orders(2)).toEqual(['PO-wins', 'PO-wins']);
			await expectQuiet();
		},
		CASE_LIMIT_MS,
	);

	it(
		'applies a plan both ways, and leaves alone what came up behind it',
		async () => {
			await editAtM3ter(0, 'PO-planned');
			await editAtSalesforce(1, 'PO-planned too');
			const look = { resource: 'sync', operation: 'preview', definitionSource: 'stored' };
			const [preview] = await ask({ ...look, keepPlan: true });
			const planId = z.object({ id: z.string() }).parse(preview?.plan).id;
			await editAtM3ter(3, 'PO-later');

			const [applied] = await ask({ resource: 'plan', operation: 'apply', planId });

			expect(preview?.counts).toMatchObject({ update: 2 });
			expect(applied?.counts).toMatchObject({ applied: 2, changed: 0 });
			expect(await orders(0)).toEqual(['PO-planned', 'PO-planned']);
			expect(await orders(1)).toEqual(['PO-planned too', 'PO-planned too']);
			expect(await orders(3)).toEqual(['PO-later', 'PO-rest']);
		},
		CASE_LIMIT_MS,
	);

	it(
		'explains by which run a field became what it is, with live values for those who ask',
		async () => {
			const run = (await runSync(world, workflow)).summary?.run;
			const { id } = await accountOf(3);
			const record = { resource: 'record', operation: 'explain', side: 'left', recordId: id };

			const [explained] = await ask(record);
			const [withValues] = await ask({ ...record, includeValues: true });

			expect(explained).toMatchObject({ is: 'linked' });
			const rows = z.array(z.object({ left: z.string() }).passthrough()).parse(explained?.rows);
			expect(rows.find(({ left }) => left === 'Purchase Order Number')).toMatchObject({
				state: 'in step',
				lastWrite: { run, to: 'right' },
			});
			expect(JSON.stringify(explained)).not.toContain('PO-later');
			expect(JSON.stringify(withValues)).toContain('PO-later');
		},
		CASE_LIMIT_MS,
	);

	it(
		'takes a run back, is disabled by that, and goes on without repeating it',
		async () => {
			await editAtM3ter(0, 'PO-mistake');
			await editAtSalesforce(1, 'PO-mistake too');
			const { summary } = await runSync(world, workflow);

			const [undone] = await ask({ resource: 'run', operation: 'undo', runId: summary?.run });

			expect(undone?.counts).toMatchObject({ records: 2, fields: 2, leftAlone: 0 });
			const after = [
				['PO-mistake', 'PO-planned'],
				['PO-planned too', 'PO-mistake too'],
			];
			expect([await orders(0), await orders(1)]).toEqual(after);
			expect((await runSync(world, workflow)).reason).toContain('was undone');
			expect((await getStatus(world)).state).toBe('disabled');

			await ask({ resource: 'sync', operation: 'enable' });

			await expectQuiet();
			expect([await orders(0), await orders(1)]).toEqual(after);
		},
		CASE_LIMIT_MS,
	);

	it(
		'holds its first deletion, carries it out when it is told to, and the next one by itself',
		async () => {
			await changeSync(world, workflow, form(world, { onDeleteLeft: 'delete' }));
			await deleteAccount(5);
			const first = await runSync(world, workflow);
			expect(first.holds).toEqual([expect.objectContaining({ reason: 'first-deletions' })]);
			expect(codesOf(await counterparts())).toContain(codes[5]);

			await answerAll('carryOut');
			expect(codesOf(await counterparts())).not.toContain(codes[5]);
			await deleteAccount(4);
			const next = await runSync(world, workflow);

			expect(next.changes).toEqual([expect.objectContaining({ verb: 'delete', to: 'right' })]);
			expect(codesOf(await counterparts())).not.toContain(codes[4]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'ignores a deletion on the other side, and does not make the record again',
		async () => {
			const { Id: id } = await counterpartOf(3);
			await world.sandbox.control.edit('salesforce', 'deleteRecord', { object: TARGET, id });

			await expectQuiet();

			expect((await accounts()).map(({ code }) => code)).toContain(codes[3]);
			expect(codesOf(await counterparts())).not.toContain(codes[3]);
		},
		CASE_LIMIT_MS,
	);

	async function deleteAccount(n: number): Promise<void> {
		const { id } = await accountOf(n);
		await world.sandbox.control.edit('m3ter', 'deleteAccount', { id });
	}

	it(
		'moves to another workflow by its exported definition',
		async () => {
			const [definition] = await ask({ resource: 'definition', operation: 'export' });
			const json = JSON.stringify(definition);
			const imported = { resource: 'definition', operation: 'import', definition: json };
			const pasted = await paste((await ask(imported))[0]?.paste);
			expect((await runSync(world, pasted)).reason).toContain('belongs to the workflow');

			await ask({ resource: 'definition', operation: 'takeOver' });

			const run = await runSync(world, pasted);
			expect([run.reason, writesOf(run)]).toEqual(['', []]);
			expect((await runSync(world, workflow)).reason).toContain('belongs to the workflow');
			workflow = pasted;
		},
		CASE_LIMIT_MS,
	);

	/** The node as it comes onto a canvas, behind a trigger, its credentials picked. */
	async function paste(clipboard: unknown): Promise<string> {
		const node = z.object({
			name: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			parameters: z.record(z.unknown()),
		});
		const { nodes } = z.object({ nodes: z.tuple([node]) }).parse(clipboard);
		const steps = nodes.map((each) => ({ ...each, name: 'Sync accounts' }));
		const wired = wireCredentials(chain('Pasted', steps), world.wanted, world.credentials);
		return (await world.rest.createWorkflow(wired)).id;
	}

	it(
		'keeps all it knows under another name',
		async () => {
			const before = await getStatus(world);
			await ask({ resource: 'definition', operation: 'rename', newName: NEW_NAME });
			syncName = NEW_NAME;
			await changeSync(world, workflow, {
				syncName: { __rl: true, mode: 'name', value: NEW_NAME },
			});

			await expectQuiet();

			const after = (await getStatus(world, NEW_NAME)).runs.map(({ run }) => run);
			expect(after).toContain(before.runs[0]?.run);
			await expect(getStatus(world)).rejects.toThrow(SYNC_NAME);
		},
		CASE_LIMIT_MS,
	);

	it(
		'copies its state beside it while n8n runs',
		async () => {
			const [copied] = await ask({ resource: 'definition', operation: 'backUp' });

			const copy = String(copied?.path);
			expect(path.dirname(copy)).toBe(path.dirname(stateFile(world)));
			expect((await fs.stat(copy)).mode & 0o777).toBe(0o600);
		},
		CASE_LIMIT_MS,
	);
});

/** Fields that people edit on both sides, beside each other by the account's code. */
function form(world: SyncWorld, policies: Row = {}): Row {
	const rows = mappingRows(world).filter(({ left }) => WRITTEN_BY_BOTH.includes(left.value));
	const key = rows.find(({ left }) => left.value === 'code');
	return {
		direction: 'both',
		mappings: { rows },
		matchBy: { keys: [{ left: key?.left, right: key?.right, normaliser: 'exact' }] },
		policies: { keepUndo: true, ...policies },
	};
}

function codesOf(rows: z.infer<typeof counterpart>[]): string[] {
	return rows.map(({ Code__c: code }) => code);
}

function found<T>(one: T | undefined): T {
	if (one === undefined) throw new Error('There is no such record');
	return one;
}
