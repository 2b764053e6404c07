import type { INodeParameters } from 'n8n-workflow';

import { M3terPollTrigger } from '../../../../nodes/M3ter/M3terPollTrigger.node';
import { mostEvents } from '../../../../nodes/M3ter/trigger/poll';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

const minute = 60_000;

describe('m3ter Poll Trigger', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(3);
	});
	afterEach(async () => await world.close());

	const open = (parameters: INodeParameters = {}) =>
		world.trigger(new M3terPollTrigger(), parameters);

	/** A trigger that has had its first poll. */
	const started = async (parameters?: INodeParameters) => {
		const trigger = open(parameters);
		expect(await trigger.poll()).toBeUndefined();
		return trigger;
	};

	const rename = async (id: string | undefined, name: string) => {
		await world.edit('updateAccounts', { ids: [id], fields: { name } });
	};

	it('hands on what was created, updated and deleted since, in this order, each once', async () => {
		const [first, second] = await world.stored();
		await rename(first, 'Before the start');
		const trigger = await started();
		const [made] = await world.create(1);
		await world.sandbox.control.advance(minute);
		await rename(first, 'Renamed');
		await world.sandbox.control.advance(minute);
		await world.remove([second ?? '']);
		expect(await trigger.poll()).toMatchObject([
			{ change: 'created', recordId: made, record: { id: made } },
			{ change: 'updated', recordId: first, record: { id: first, name: 'Renamed' } },
			{ change: 'deleted', recordId: second, record: { id: second } },
		]);
		expect(await trigger.poll()).toBeUndefined();
	});

	it('hands on the record as it is now, and what the event held only when asked to', async () => {
		const [first] = await world.stored();
		const plain = await started();
		const full = await started({ options: { includeEventData: true } });
		await rename(first, 'One');
		await world.sandbox.control.advance(minute);
		await rename(first, 'Two');
		expect(await plain.poll()).toMatchObject([
			{ record: { name: 'Two' } },
			{ record: { name: 'Two' } },
		]);
		const [one] = (await full.poll()) ?? [];
		expect(one?.eventData).toMatchObject({ eventData: { newDto: { name: 'One' } } });
	});

	it('leaves out what was created and is gone by now', async () => {
		const trigger = await started({ changes: ['created'] });
		const made = await world.create(2);
		await world.remove(made.slice(0, 1));
		expect(await trigger.poll()).toMatchObject([{ recordId: made[1] }]);
	});

	it('hands on a deletion that the listing does not show yet', async () => {
		const [first] = await world.stored();
		const trigger = await started();
		await world.sandbox.control.configure('m3ter', { listLagMs: 5 * minute });
		await world.remove([first ?? '']);
		const early = (await trigger.poll()) ?? [];
		await world.sandbox.control.advance(6 * minute);
		const late = (await trigger.poll()) ?? [];
		expect([...early, ...late]).toMatchObject([{ change: 'deleted', recordId: first }]);
	});

	it('watches only the chosen record and changes', async () => {
		const trigger = await started({ record: 'balanceAmount', changes: ['updated'] });
		await world.create(1);
		const [balance] = await world.list('balances');
		await world.edit('topUp', { balance: balance?.id, amount: 5 });
		expect(await trigger.poll()).toMatchObject([
			{ eventName: 'billing.balanceamount.updated', record: { id: balance?.id } },
		]);
	});

	it('takes up where it stopped after hours without a poll, over several pages', async () => {
		const trigger = await started({ changes: ['created'] });
		const early = await world.create(150);
		await world.sandbox.control.advance(300 * minute);
		const made = [...early, ...(await world.create(1))];
		const changes = (await trigger.poll()) ?? [];
		expect(changes.map(({ recordId }) => recordId).sort()).toEqual(made.sort());
	});

	it('hands a rush on in parts, none of it twice and none left out', async () => {
		const trigger = await started({ changes: ['created'] });
		const made = await world.create(mostEvents + 20);
		const first = (await trigger.poll()) ?? [];
		const rest = (await trigger.poll()) ?? [];
		expect([first.length, rest.length]).toEqual([mostEvents, 20]);
		expect([...first, ...rest].map(({ recordId }) => recordId).sort()).toEqual([...made].sort());
	});

	it('hands on an event that tells no record by itself', async () => {
		const trigger = await started({ changes: ['updated'] });
		await world.edit('raiseEvent', {
			eventName: 'configuration.account.updated',
			data: { note: 'Of another shape' },
		});
		expect(await trigger.poll()).toMatchObject([
			{ record: null, eventData: { eventData: { note: 'Of another shape' } } },
		]);
	});

	it('shows the newest change when run by hand, and remembers nothing of it', async () => {
		const trigger = await started();
		const [made] = await world.create(1);
		const remembered = JSON.stringify(trigger.staticData());
		expect(await trigger.poll('manual')).toMatchObject([{ recordId: made }]);
		expect(JSON.stringify(trigger.staticData())).toBe(remembered);
		expect(await trigger.poll()).toMatchObject([{ recordId: made }]);
	});

	it('keeps its place when m3ter cannot be read, and hands on the same later', async () => {
		const trigger = await started();
		const [made] = await world.create(1);
		await world.sandbox.control.configure('m3ter', { rights: ['event:read'] });
		await expect(trigger.poll()).rejects.toThrow(/403/);
		await world.sandbox.control.configure('m3ter', { rights: ['*'] });
		expect(await trigger.poll()).toMatchObject([{ recordId: made }]);
	});

	it('says so when there is nothing to watch', async () => {
		await expect(open({ changes: [] }).poll()).rejects.toThrow("'Changes' is empty");
	});
});
