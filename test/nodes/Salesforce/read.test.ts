import { openNode } from './node';
import type { NodeWorld } from './node';

const conditions = (...all: Array<{ field: string; operator: string; value?: string }>) => ({
	conditions: {
		all: all.map(({ field, ...rest }) => ({
			field: { __rl: true, mode: 'list', value: field },
			...rest,
		})),
	},
});

describe('Salesforce node, reading', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(5);
	});
	afterEach(async () => await world.close());

	const namesOf = async (parameters: object) => {
		const { outputs, error } = await world.run({
			operation: 'getAll',
			returnAll: true,
			...parameters,
		});
		expect(error).toBeUndefined();
		return outputs[0]?.map(({ Name }) => Name);
	};

	it('gets the records of all items with one query', async () => {
		const ids = await world.stored();
		const { outputs } = await world.run(
			{ operation: 'get', recordId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			ids.map((id) => ({ id })),
		);
		expect(outputs[0]?.map(({ Id }) => Id)).toEqual(ids);
		expect((await world.requests()).filter((each) => each === 'GET /query')).toHaveLength(1);
	});

	it('takes the 15-character form of an id', async () => {
		const [id = ''] = await world.stored();
		const { outputs } = await world.run({
			operation: 'get',
			recordId: { __rl: true, mode: 'id', value: id.slice(0, 15) },
		});
		expect(outputs[0]?.[0]?.Id).toBe(id);
	});

	it('refuses an item whose record is not there, naming the id', async () => {
		const { error } = await world.run({
			operation: 'get',
			recordId: { __rl: true, mode: 'id', value: '001000000000000AAA' },
		});
		expect(error?.message).toContain('001000000000000AAA');
	});

	it('gets the records that meet all conditions', async () => {
		const found = await namesOf(
			conditions(
				{ field: 'BillingCity', operator: 'equal', value: 'Utrecht' },
				{ field: 'Name', operator: 'notEqual', value: 'Account 2' },
			),
		);
		expect(found).toEqual(['Account 0', 'Account 4']);
	});

	it('takes quotes, backslashes and wildcards in a condition as text', async () => {
		const odd = `100%_O'Neil \\ "x" OR Name != ''`;
		await world.do('createRecord', { fields: { Name: odd } });
		expect(await namesOf(conditions({ field: 'Name', operator: 'equal', value: odd }))).toEqual([
			odd,
		]);
		expect(
			await namesOf(conditions({ field: 'Name', operator: 'startsWith', value: '100%_' })),
		).toEqual([odd]);
		expect(
			await namesOf(conditions({ field: 'Name', operator: 'contains', value: 'A%t' })),
		).toEqual([]);
	});

	it('filters by the text of a WHERE clause', async () => {
		expect(
			await namesOf({ filterMode: 'soql', where: "Name IN ('Account 1','Account 3')" }),
		).toEqual(['Account 1', 'Account 3']);
	});

	it('returns no more than the limit, and only the fields picked', async () => {
		const { outputs } = await world.run({
			operation: 'getAll',
			returnAll: false,
			limit: 2,
			fields: ['Name'],
		});
		expect(outputs[0]).toHaveLength(2);
		expect(Object.keys(outputs[0]?.[0] ?? {})).toEqual(['Id', 'Name']);
	});

	it('gives numbers as numbers and references as ids', async () => {
		const [parent] = await world.stored();
		await world.do('createRecord', {
			fields: { Name: 'Child', ParentId: parent, AnnualRevenue: 12500 },
		});
		const { outputs } = await world.run({
			operation: 'getAll',
			returnAll: true,
			...conditions({ field: 'Name', operator: 'equal', value: 'Child' }),
		});
		expect(outputs[0]?.[0]).toMatchObject({ AnnualRevenue: 12500, ParentId: parent });
	});

	it('tells a field that is not there, with what to do', async () => {
		const { error } = await world.run({ operation: 'getAll', fields: ['Nope__c'] });
		expect(error?.message).toContain('Nope__c');
		expect(error?.description).toContain('field-level security');
	});

	it('signs in anew when the session has expired, and loses nothing', async () => {
		await namesOf({});
		await world.sandbox.control.edit('salesforce', 'expireTokens', {});
		expect(await namesOf({})).toHaveLength(5);
	});

	it('passes the reason of a refused sign-in on, without the secret', async () => {
		await world.configure({ runAsUser: null });
		const { error } = await world.run({ operation: 'getAll' });
		expect(error?.message).toContain('no user to run as');
		expect(JSON.stringify(error)).not.toContain(world.credential.clientSecret);
	});
});
