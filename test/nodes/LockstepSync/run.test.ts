import { openTwoWay } from './twoWay';
import type { TwoWayWorld } from './twoWay';

let world: TwoWayWorld;
beforeAll(async () => {
	world = await openTwoWay();
});
beforeEach(async () => {
	await world.start();
});
afterAll(async () => {
	await world.close();
});

async function lastRun(): Promise<string> {
	const { outputs } = await world.operate('run.list');
	return String(outputs[0]?.[0]?.run);
}

describe('Run: List', () => {
	it('lists the runs, the newest first, as many as are asked for', async () => {
		await world.sync();

		const all = await world.operate('run.list', { returnAll: true });
		const one = await world.operate('run.list', { limit: 1 });

		expect(all.outputs[0]?.map(({ status }) => status)).toEqual(['completed', 'completed']);
		expect(all.outputs[0]?.[1]).toMatchObject({ counts: { created: 4 } });
		expect(one.outputs[0]).toEqual([all.outputs[0]?.[0]]);
	});
});

describe('Run: Get Status', () => {
	it('tells why a sync stands still, and what waits', async () => {
		await world.operate('sync.disable', { because: 'Moving house' });

		const { outputs } = await world.operate('run.getStatus');

		expect(outputs[0]?.[0]).toMatchObject({
			state: 'disabled',
			disabledBecause: 'Moving house',
			removalsWaiting: { left: 0, right: 0 },
			openRequests: 0,
		});
	});

	it('tells when what is held is tried again at the earliest', async () => {
		await world.editLeft(0, 'PO-L');
		await world.editRight(0, 'PO-R');
		await world.sync();
		await world.sync();

		const { outputs } = await world.operate('run.getStatus');

		const { nextProbe, lastSuccess } = outputs[0]?.[0] ?? {};
		expect(Date.parse(String(nextProbe)) > Date.parse(String(lastSuccess))).toBe(true);
	});

	it('names the remedy for a sync that is not there', async () => {
		const syncName = { __rl: true, mode: 'name', value: 'another' };

		const { error } = await world.operate('run.getStatus', { syncName });

		expect(error?.message).toContain("No sync 'another' has run yet");
	});
});

describe('Run: Undo', () => {
	it('puts back what the run overwrote, and switches the sync off', async () => {
		const before = (await world.accounts())[1]?.purchaseOrderNumber;
		await world.editRight(1, 'PO-MISTAKE');
		await world.sync();
		expect((await world.accounts())[1]?.purchaseOrderNumber).toBe('PO-MISTAKE');

		const { outputs } = await world.operate('run.undo', { runId: await lastRun() });

		expect(outputs[0]?.[0]).toMatchObject({ counts: { records: 1, fields: 1 } });
		expect((await world.accounts())[1]?.purchaseOrderNumber).toEqual(before);
		expect((await world.sync()).error?.message).toContain('is disabled');
	});

	it('is refused for a run nobody knows', async () => {
		const { error } = await world.operate('run.undo', { runId: 'none' });

		expect(error?.message).toContain("knows no run 'none'");
	});
});
