import { form, openNode } from './node';
import type { NodeWorld } from './node';

const people = (count: number) =>
	Array.from({ length: count }, (_, n) => ({ n, name: `New ${n}` }));

describe('Salesforce node, writing', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(3);
	});
	afterEach(async () => await world.close());

	it('creates 250 records with one write call, one output item per input item', async () => {
		const { outputs, status } = await world.run(
			{ operation: 'create', ...form({ Name: '={{ $json.name }}' }) },
			people(250),
		);
		expect(status).toBe('success');
		expect(outputs[0]).toHaveLength(250);
		expect(await world.stored()).toHaveLength(253);
		expect(await world.requests()).toEqual(['GET /sobjects/Account/describe', 'POST /composite']);
	});

	it('links every output item to its input item', async () => {
		const { run } = await world.run(
			{ operation: 'create', ...form({ Name: '={{ $json.name }}' }) },
			people(3),
		);
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('lays a refusal on the item it belongs to and goes on, when set to continue', async () => {
		const { outputs } = await world.run(
			{
				operation: 'create',
				...form({ Name: '={{ $json.name }}', NumberOfEmployees: '={{ $json.n }}' }),
			},
			[
				{ name: 'One', n: 1 },
				{ name: 'x'.repeat(300), n: 2 },
				{ name: 'Three', n: 3 },
			],
			{ onError: 'continueRegularOutput' },
		);
		expect(outputs[0]?.map((json) => json.created === true)).toEqual([true, false, true]);
		expect(outputs[0]?.[1]?.error).toContain('STRING_TOO_LONG');
		expect(await world.stored()).toHaveLength(5);
	});

	it('names item and vendor code when it ends on a refusal, and how many were saved', async () => {
		const { error, status } = await world.run(
			{ operation: 'create', ...form({ Name: '={{ $json.name }}' }) },
			[{ name: 'One' }, { name: 'x'.repeat(300) }],
		);
		expect(status).toBe('error');
		expect(error?.message).toContain('Item 1');
		expect(error?.message).toContain('STRING_TOO_LONG');
		expect(error?.description).toContain('1 were saved');
	});

	it('sends nothing when a value of one item cannot be read', async () => {
		const { error } = await world.run(
			{ operation: 'create', ...form({ Name: 'A', NumberOfEmployees: '={{ $json.n }}' }) },
			[{ n: 1 }, { n: 'many' }],
		);
		expect(error?.message).toContain('cannot be read as integer');
		expect(await world.stored()).toHaveLength(3);
	});

	it('says that it does not know when the answer to a create is lost', async () => {
		await world.loseNextWrite();
		const { error } = await world.run({ operation: 'create', ...form({ Name: 'Lost' }) });
		expect(error?.message).toContain('not known whether');
		expect(await world.stored()).toHaveLength(4);
	});

	it('updates by external id the second time an upsert is run', async () => {
		const parameters = {
			operation: 'upsert',
			...form({ m3ter_Id__c: '={{ $json.key }}', Name: '={{ $json.name }}' }, ['m3ter_Id__c']),
		};
		const first = await world.run(parameters, [{ key: 'k1', name: 'One' }]);
		const second = await world.run(parameters, [{ key: 'k1', name: 'Two' }]);
		expect(first.outputs[0]?.[0]).toMatchObject({ created: true });
		expect(second.outputs[0]?.[0]).toMatchObject({ created: false, id: first.outputs[0]?.[0]?.id });
		expect(await world.stored()).toHaveLength(4);
	});

	it('refuses an upsert whose external id is empty instead of creating a record', async () => {
		const { error } = await world.run({
			operation: 'upsert',
			...form({ m3ter_Id__c: '', Name: 'One' }, ['m3ter_Id__c']),
		});
		expect(error?.message).toContain('m3ter_Id__c to match on is empty');
		expect(await world.stored()).toHaveLength(3);
	});

	it('updates and clears fields by record id', async () => {
		const [id = ''] = await world.stored();
		const { outputs } = await world.run({
			operation: 'update',
			recordId: { __rl: true, mode: 'id', value: id },
			...form({ Name: 'Renamed', BillingCity: '' }),
		});
		expect(outputs[0]).toEqual([{ id, created: false }]);
		const row = (await world.rows()).find(({ Id }) => Id === id);
		expect([row?.Name, row?.BillingCity ?? null]).toEqual(['Renamed', null]);
	});

	it('writes the fields of the incoming items that the object has, when mapping by itself', async () => {
		await world.run(
			{ operation: 'create', columns: { mappingMode: 'autoMapInputData', value: null } },
			[{ Name: 'Auto', unrelated: 'x', Id: '001000000000000AAA' }],
		);
		expect((await world.rows()).map(({ Name }) => Name)).toContain('Auto');
	});

	it('deletes by the address of a record page', async () => {
		const [id = ''] = await world.stored();
		const { outputs } = await world.run({
			operation: 'delete',
			recordId: {
				__rl: true,
				mode: 'url',
				value: `https://acme.lightning.force.com/lightning/r/Account/${id}/view`,
				__regex: '^https?://[^?#]*/([a-zA-Z0-9]{18}|[a-zA-Z0-9]{15})(?:/view)?(?:[?#].*)?$',
			},
		});
		expect(outputs[0]).toEqual([{ id, deleted: true }]);
		expect(await world.stored()).not.toContain(id);
	});
});
