import type { INodeParameters } from 'n8n-workflow';

import { WebmecanikPollTrigger } from '../../../../nodes/Webmecanik/WebmecanikPollTrigger.node';
import { openNode } from '../node';
import type { NodeWorld } from '../node';

const minute = 60_000;

describe('Webmecanik Poll Trigger', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ records: 3 });
	});
	afterEach(async () => await world.close());

	/** A trigger that has had its first poll. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = world.trigger(new WebmecanikPollTrigger(), parameters);
		expect(await trigger.poll()).toBeUndefined();
		return trigger;
	};

	const edit = async (id: string | undefined, city: string) =>
		await world.do('updateContacts', { ids: [Number(id)], fields: { city } });

	const advance = async (ms: number) => await world.sandbox.control.advance(ms);

	it('hands on what was created and updated since, each once', async () => {
		const [first] = await world.stored();
		await edit(first, 'Before the start');
		const trigger = await started();
		const made = await world.made({ email: 'new@example.com' });
		await edit(first, 'Lyon');
		expect(await trigger.poll()).toMatchObject([
			{ event: 'updated', recordId: first, record: { id: first, city: 'Lyon' } },
			{ event: 'created', recordId: made, record: { email: 'new@example.com' } },
		]);
		expect(await trigger.poll()).toBeUndefined();
		await advance(minute);
		await edit(made, 'Nice');
		expect(await trigger.poll()).toMatchObject([{ event: 'updated', recordId: made }]);
		await advance(60 * minute);
		expect(await trigger.poll()).toBeUndefined();
	});

	it('tells two edits within one second apart', async () => {
		const [first] = await world.stored();
		const trigger = await started();
		for (const city of ['Lyon', 'Nice']) {
			await edit(first, city);
			expect(await trigger.poll()).toMatchObject([{ record: { city } }]);
		}
	});

	it('finds a contact that shows late', async () => {
		const trigger = await started();
		await world.configure({ listLagMs: 10 * minute });
		const made = await world.made({ email: 'late@example.com' });
		await advance(5 * minute);
		expect(await trigger.poll()).toBeUndefined();
		await advance(6 * minute);
		expect(await trigger.poll()).toMatchObject([{ event: 'created', recordId: made }]);
		expect(await trigger.poll()).toBeUndefined();
	});

	it('takes a visitor who becomes known for a new contact', async () => {
		const visitor = await world.made({});
		const trigger = await started();
		await advance(60 * minute);
		await world.do('updateContacts', {
			ids: [Number(visitor)],
			fields: { email: 'known@example.com' },
		});
		expect(await trigger.poll()).toMatchObject([{ event: 'created', recordId: visitor }]);
	});

	it('takes no visit for a change', async () => {
		const [first] = await world.stored();
		await edit(first, 'Lyon');
		const trigger = await started();
		await advance(minute);
		await world.do('visit', { id: Number(first) });
		expect(await trigger.poll()).toBeUndefined();
	});

	it('hands on the chosen kind of change and the chosen fields', async () => {
		const [first] = await world.stored();
		const created = await started({ events: ['created'], fields: ['email'] });
		const updated = await started({ events: ['updated'] });
		const made = await world.made({ email: 'new@example.com', city: 'Lyon' });
		await edit(first, 'Nice');
		const [item, ...others] = (await created.poll()) ?? [];
		expect(others).toEqual([]);
		expect(item).toMatchObject({ recordId: made, record: { email: 'new@example.com' } });
		expect(item?.['record']).not.toHaveProperty('city');
		expect(await updated.poll()).toMatchObject([{ event: 'updated', recordId: first }]);
	});

	it('watches companies too', async () => {
		const trigger = await started({ record: 'company' });
		await world.do('createCompany', { fields: { companyname: 'Acme' } });
		expect(await trigger.poll()).toMatchObject([
			{ event: 'created', object: 'company', record: { companyname: 'Acme' } },
		]);
	});

	it('hands on a rush over several polls, each record once', async () => {
		const trigger = await started({ options: { maxItems: 1 } });
		const made: string[] = [];
		for (let n = 0; n < 450; n += 1) made.push(await world.made({ email: `n${n}@example.com` }));
		const handed: unknown[] = [];
		for (let polls = 0; polls < 4; polls += 1)
			handed.push(...((await trigger.poll()) ?? []).map(({ recordId }) => recordId));
		expect(handed).toEqual(made);
	});

	it('shows the newest records when it is tried out, and remembers nothing', async () => {
		const trigger = world.trigger(new WebmecanikPollTrigger(), {});
		const shown = (await trigger.poll('manual')) ?? [];
		expect(shown.map(({ recordId }) => recordId)).toEqual((await world.stored()).toReversed());
		expect(trigger.staticData()).toEqual({});
	});

	it('says why it cannot read', async () => {
		await world.narrowRights();
		const trigger = world.trigger(new WebmecanikPollTrigger(), {});
		await expect(trigger.poll()).rejects.toThrow(/403/);
		const nothing = world.trigger(new WebmecanikPollTrigger(), { events: [] });
		await expect(nothing.poll()).rejects.toThrow(/nothing to watch/);
	});
});
