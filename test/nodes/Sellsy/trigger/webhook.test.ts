import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SellsyTrigger } from '../../../../nodes/Sellsy/SellsyTrigger.node';
import { signatureHeader } from '../../../../systems/sellsy';
import type { OpenTrigger } from '../../../harness/engine/triggers';
import { Receiver } from '../../../sandbox/receiver';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

const watching: INodeParameters = {
	events: ['people.created', 'people.updated', 'people.deleted'],
};

describe('Sellsy Trigger', () => {
	const receiver = new Receiver<IDataObject>();
	let world: NodeWorld;
	let url: string;
	beforeAll(async () => {
		url = await receiver.open();
	});
	beforeEach(async () => {
		world = await openNode({ api: 'v2', kind: 'contact', records: 2 });
		receiver.forget();
	});
	afterEach(async () => await world.close());
	afterAll(() => receiver.close());

	/** An active trigger. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = world.trigger(new SellsyTrigger(), { ...watching, ...parameters }, url);
		expect(await trigger.activate()).toBe(true);
		return trigger;
	};

	const hooks = async () => {
		const { host } = world;
		world.connect();
		const answer = await host().send({ method: 'GET', path: '/webhooks', timeout: 5000 });
		return (answer.body as { data: IDataObject[] }).data;
	};

	interface Passing {
		readonly nth?: number;
		readonly change?: (text: string) => string;
		readonly signature?: string;
	}

	/** Passes a delivery on, as n8n would. */
	const passed = async (
		trigger: OpenTrigger,
		{ nth = 1, change = (text) => text, signature }: Passing = {},
	) => {
		const delivery = (await receiver.arrived(nth))[nth - 1];
		const own = signature ?? String(delivery?.headers[signatureHeader]);
		return await trigger.call(delivery?.body ?? {}, 'webhook', {
			headers: { [signatureHeader]: own },
			rawBody: change(delivery?.text ?? ''),
		});
	};

	const edited = async (id: string, last_name: string) =>
		await world.do('updateRecords', {
			...{ object: 'contact', ids: [Number(id)], fields: { last_name } },
		});

	it('has Sellsy call when it is activated, and hands on the record', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await edited(id, 'Durand');

		expect(await passed(trigger)).toMatchObject({
			status: 200,
			items: [{ event: 'updated', recordId: id, record: { id, last_name: 'Durand' } }],
		});
	});

	it('makes one webhook however often it is activated, and leaves none behind', async () => {
		const trigger = await started();
		await started({ events: ['people.deleted'] });
		expect(await hooks()).toHaveLength(1);

		expect(await trigger.deactivate()).toBe(true);
		expect(await hooks()).toEqual([]);
	});

	it('tells a deletion by its id alone', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await world.remove([id]);

		const { items } = await passed(trigger);
		expect(items).toMatchObject([{ event: 'deleted', recordId: id }]);
	});

	it('refuses a call that Sellsy has not signed, or whose body was changed', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await edited(id, 'Durand');

		expect(await passed(trigger, { signature: '' })).toEqual({ status: 401, items: [] });
		expect(await passed(trigger, { signature: 'a'.repeat(40) })).toEqual({
			...{ status: 401, items: [] },
		});
		const changed = await passed(trigger, { change: (text) => text.replace(id, '1') });
		expect(changed).toEqual({ status: 401, items: [] });
		expect((await passed(trigger)).items).toHaveLength(1);
	});

	it('starts once for a call that comes twice', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		await edited(id, 'Durand');

		expect((await passed(trigger)).items).toHaveLength(1);
		expect((await passed(trigger)).items).toEqual([]);
	});

	it('keeps no secret and no name with the workflow', async () => {
		const [id = ''] = await world.stored();
		const trigger = await started();
		const [hook] = await hooks();
		await edited(id, 'Durand');
		await passed(trigger);

		const kept = JSON.stringify(trigger.staticData());
		expect(kept).not.toContain(String(hook?.['sign_key']));
		expect(kept).not.toContain('Durand');
	});

	it('says why it cannot be activated', async () => {
		const nothing = world.trigger(new SellsyTrigger(), { events: [] }, url);
		await expect(nothing.activate()).rejects.toThrow(/nothing to watch/);
	});
});
