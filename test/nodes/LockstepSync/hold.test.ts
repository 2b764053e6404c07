import { openTwoWay, pairedTo } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.start();
	await world.editLeft(0, 'PO-LEFT-1');
	await world.editRight(0, 'PO-RIGHT-1');
	await world.sync();
	await world.sandbox.control.clearLog();
});
afterAll(async () => {
	await world.close();
});

const conflicts = async () => (await world.operate('hold.list')).outputs[0] ?? [];

async function valuesNow(): Promise<unknown[]> {
	const [account] = await world.accounts();
	const row = (await world.rows()).find(({ Code__c }) => Code__c === account?.code);
	return [account?.purchaseOrderNumber, row?.Purchase_Order_Number__c];
}

describe('Hold: List', () => {
	it('tells what waits, with what may be answered, and asks no system', async () => {
		expect(await conflicts()).toEqual([
			expect.objectContaining({
				kind: 'hold',
				side: 'left',
				reason: 'conflict',
				answers: ['left', 'right', 'keep'],
				left: expect.objectContaining({ object: 'account' }),
				right: expect.objectContaining({ object: 'm3ter_Account__c' }),
			}),
		]);
		expect(await world.sandbox.control.log()).toEqual([]);
	});

	it('shows values only where they are asked for', async () => {
		const plain = JSON.stringify(await conflicts());
		const open = await world.operate('hold.list', { includeValues: true });

		expect(plain).not.toContain('PO-LEFT-1');
		expect(JSON.stringify(open.outputs[0])).toMatch(/PO-LEFT-1.*PO-RIGHT-1/);
	});

	it('lists one reason alone', async () => {
		const { outputs } = await world.operate('hold.list', { reason: 'refused' });

		expect(outputs[0]).toEqual([]);
	});
});

describe('Hold: Resolve', () => {
	it('carries out an answer to the items of the list, each result linked to its item', async () => {
		const run = await world.operate('hold.resolve', { answer: 'right' }, await conflicts());

		expect(run.outputs[0]).toEqual([
			expect.objectContaining({ is: 'not held any more', served: 'now' }),
		]);
		expect(pairedTo(run)).toEqual([0]);
		expect(await valuesNow()).toEqual(['PO-RIGHT-1', 'PO-RIGHT-1']);
		expect(await conflicts()).toEqual([]);
	});

	it('takes each item’s own answer', async () => {
		await world.editLeft(1, 'PO-LEFT-2');
		await world.editRight(1, 'PO-RIGHT-2');
		await world.sync();
		const held = await conflicts();
		const first = (await world.accounts())[0]?.id;
		const answered = held.map((each) => ({
			...each,
			answer: each.id === first ? 'left' : 'keep',
		}));

		const run = await world.operate('hold.resolve', { answer: '={{ $json.answer }}' }, answered);

		expect(run.outputs[0]?.map(({ is }) => is)).toEqual(['not held any more', 'not held any more']);
		expect([...pairedTo(run)].sort()).toEqual([0, 1]);
		expect(await valuesNow()).toEqual(['PO-LEFT-1', 'PO-LEFT-1']);
		const rows = await world.rows();
		expect(rows.map((row) => row.Purchase_Order_Number__c)).toContain('PO-RIGHT-2');
	});

	it('answers all of a reason at once', async () => {
		const { outputs } = await world.operate('hold.resolve', {
			which: 'reason',
			reason: 'conflict',
			answer: 'left',
		});

		expect(outputs[0]?.[0]).toMatchObject({ kind: 'holds', asked: 1, served: 'now' });
		expect(await valuesNow()).toEqual(['PO-LEFT-1', 'PO-LEFT-1']);
	});

	it('refuses an answer that makes no sense, and says which ones do', async () => {
		const { error } = await world.operate('hold.resolve', { answer: 'create' }, await conflicts());

		expect(error?.message).toContain("'create' is no answer to 'conflict'");
		expect(error?.description).toContain("'left'");
		expect(await conflicts()).toHaveLength(1);
	});

	it('asks for the record that is meant where the answer is to link', async () => {
		const { error } = await world.operate('hold.resolve', { answer: 'link' }, await conflicts());

		expect(error?.message).toContain("'ID to Link With' is empty");
	});

	it('names the item that does not say which record it means', async () => {
		const { error } = await world.operate('hold.resolve', {}, [
			...(await conflicts()),
			{ id: 'x' },
		]);

		expect(error?.message).toContain('Item 2');
	});
});

describe('Hold: Retry', () => {
	it('tells what is held again and what was not held at all', async () => {
		const { outputs } = await world.operate('hold.retry', {}, [
			...(await conflicts()),
			{ side: 'left', id: 'unknown' },
		]);

		expect(outputs[0]).toEqual([
			expect.objectContaining({ is: 'held', reason: 'conflict' }),
			expect.objectContaining({ is: 'was not held' }),
		]);
	});

	it('lets go what people have settled themselves', async () => {
		await world.editRight(0, 'PO-LEFT-1');

		const { outputs } = await world.operate('hold.retry', {}, await conflicts());

		expect(outputs[0]).toEqual([expect.objectContaining({ is: 'not held any more' })]);
	});
});
