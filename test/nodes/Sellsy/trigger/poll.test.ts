import type { INodeParameters } from 'n8n-workflow';

import { SellsyPollTrigger } from '../../../../nodes/Sellsy/SellsyPollTrigger.node';
import { openNode } from '../node';
import type { Authentication, NodeWorld } from '../node';

const minute = 60_000;

/** Both ways a feed may work: by the date of modification, and by reading everything. */
const feeds = [
	['oAuth2', 'contact', 'last_name'],
	['oAuth2', 'company', 'name'],
	['v1', 'contact', 'last_name'],
	['v1', 'company', 'name'],
] as const;

describe.each(feeds)('Sellsy Poll Trigger by %s, of each %s', (authentication, kind, field) => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode({ authentication, kind, records: 3 });
	});
	afterEach(async () => await world.close());

	/** A trigger that has had its first poll. */
	const started = async (parameters: INodeParameters = {}) => {
		const trigger = world.trigger(new SellsyPollTrigger(), { record: kind, ...parameters });
		expect(await trigger.poll()).toBeUndefined();
		return trigger;
	};

	const made = async (value: string) => {
		const [id = ''] = await world.create(1);
		await world.edit([id], value);
		return id;
	};

	const advance = async (ms: number) => await world.sandbox.control.advance(ms);

	const byId = (items: readonly { recordId?: unknown }[] = []) =>
		[...items].sort((a, b) => Number(a.recordId) - Number(b.recordId));

	it('hands on what was created and updated since, each once', async () => {
		const [first = ''] = await world.stored();
		await world.edit([first], 'Before the start');
		const trigger = await started();
		const id = await made('Made');
		await world.edit([first], 'Edited');
		expect(byId(await trigger.poll())).toMatchObject([
			{ event: 'updated', object: kind, recordId: first, record: { [field]: 'Edited' } },
			{ event: 'created', object: kind, recordId: id, record: { [field]: 'Made' } },
		]);
		expect(await trigger.poll()).toBeUndefined();
		await advance(minute);
		await world.edit([id], 'Edited too');
		expect(await trigger.poll()).toMatchObject([{ event: 'updated', recordId: id }]);
		await advance(60 * minute);
		expect(await trigger.poll()).toBeUndefined();
	});

	it('tells two edits within one second apart', async () => {
		const [first = ''] = await world.stored();
		const trigger = await started();
		for (const name of ['One', 'Two']) {
			await world.edit([first], name);
			expect(await trigger.poll()).toMatchObject([{ record: { [field]: name } }]);
		}
	});

	it('hands on only the chosen events and fields', async () => {
		const [first = ''] = await world.stored();
		const trigger = await started({ events: ['updated'], fields: [field] });
		await advance(minute);
		await world.create(1);
		await world.edit([first], 'Edited');
		const items = (await trigger.poll()) ?? [];
		expect(items).toMatchObject([{ recordId: first, record: { [field]: 'Edited' } }]);
		expect(items[0]?.record).not.toHaveProperty('email');
	});

	it('hands a rush on in parts, none of it twice and none left out', async () => {
		const trigger = await started({ options: { maxItems: 100 }, fields: [field] });
		await advance(10 * minute);
		const ids = await world.create(230);
		const all = [];
		for (let poll = 0; poll < 4; poll += 1) all.push((await trigger.poll()) ?? []);
		// Pages hold up to 100 and are never split.
		expect(all.map(({ length }) => length > 0 && length < 200)).toEqual([true, true, false, false]);
		const told = all.flat().map(({ recordId }) => Number(recordId));
		expect(told.sort((a, b) => a - b)).toEqual(ids.map(Number).sort((a, b) => a - b));
		expect(all.flat().every(({ event }) => event === 'created')).toBe(true);
	});

	it('shows a sample when run by hand, and remembers nothing of it', async () => {
		const trigger = await started();
		const remembered = JSON.stringify(trigger.staticData());
		expect(await trigger.poll('manual')).toHaveLength(3);
		expect(JSON.stringify(trigger.staticData())).toBe(remembered);
	});

	it('keeps its place when Sellsy cannot be read, and hands on the same later', async () => {
		const trigger = await started();
		const id = await made('Made');
		const path = authentication === 'v1' ? '/0/' : '/search';
		const fault = { vendor: 'sellsy', kind: 'status' as const, status: 400, body: {} };
		await world.sandbox.control.addFault({ ...fault, path, times: 1 });
		await expect(trigger.poll()).rejects.toThrow('Sellsy answered');
		expect(await trigger.poll()).toMatchObject([{ recordId: id }]);
	});
});

describe('Sellsy Poll Trigger', () => {
	const open = async (authentication: Authentication) =>
		await openNode({ authentication, kind: 'company', records: 1 });

	it('begins anew at another account instead of taking its records for new ones', async () => {
		const world = await open('v1');
		const trigger = world.trigger(new SellsyPollTrigger(), { record: 'company' });
		await trigger.poll();
		await world.configure({ corpId: 4242 });
		await world.create(2);
		expect(await trigger.poll()).toBeUndefined();
		await world.close();
	});

	it('says so when there is nothing to watch', async () => {
		const world = await open('oAuth2');
		const trigger = world.trigger(new SellsyPollTrigger(), { events: [] });
		await expect(trigger.poll()).rejects.toThrow("'Events' is empty");
		await world.close();
	});
});
