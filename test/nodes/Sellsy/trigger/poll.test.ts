import type { INodeParameters } from 'n8n-workflow';

import { SellsyPollTrigger } from '../../../../nodes/Sellsy/SellsyPollTrigger.node';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

const minute = 60_000;

describe.each(['v2', 'v1'] as const)('Sellsy Poll Trigger through API %s', (api) => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ api, kind: 'contact', records: 3 });
		await world.sandbox.control.advance(60 * minute);
	});
	afterEach(async () => await world.close());

	/** A trigger that has had its first poll. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = world.trigger(new SellsyPollTrigger(), parameters);
		expect(await trigger.poll()).toBeUndefined();
		await world.sandbox.control.advance(minute);
		return trigger;
	};

	const edit = async (id: string, last_name: string) =>
		await world.do('updateRecords', {
			...{ object: 'contact', ids: [Number(id)], fields: { last_name } },
		});

	it('hands on what was created and updated since, each once', async () => {
		const [first = ''] = await world.stored();
		const trigger = await started();
		await edit(first, 'Durand');
		const [made] = await world.create(1);

		const items = (await trigger.poll()) ?? [];
		expect(items.map(({ event, recordId }) => [event, recordId]).sort()).toEqual([
			['created', made],
			['updated', first],
		]);
		expect(await trigger.poll()).toBeUndefined();
		await world.sandbox.control.advance(60 * minute);
		expect(await trigger.poll()).toBeUndefined();
	});

	it('hands on the chosen kind of change', async () => {
		const [first = ''] = await world.stored();
		const trigger = await started({ events: ['updated'] });
		await edit(first, 'Durand');
		await world.create(1);

		expect(await trigger.poll()).toMatchObject([
			{ event: 'updated', recordId: first, record: { last_name: 'Durand' } },
		]);
	});

	it('shows some records when it is tried out, and remembers nothing', async () => {
		const trigger = world.trigger(new SellsyPollTrigger(), {});

		expect((await trigger.poll('manual'))?.length).toBeGreaterThan(0);
		expect(trigger.staticData()).toEqual({});
	});

	it('says why it cannot read', async () => {
		await world.narrowRights();
		await expect(world.trigger(new SellsyPollTrigger(), {}).poll()).rejects.toThrow();
		const nothing = world.trigger(new SellsyPollTrigger(), { events: [] });
		await expect(nothing.poll()).rejects.toThrow(/nothing to watch/);
	});
});
