import { openNode } from './node';
import type { NodeWorld } from './node';

describe('Salesforce node, SOQL', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(5);
	});
	afterEach(async () => await world.close());

	const run = async (parameters: object) =>
		await world.run({ resource: 'query', operation: 'run', returnAll: true, ...parameters });

	it('returns the rows as Salesforce answers them', async () => {
		const [first = ''] = await world.stored();
		await world.do('updateRecord', { id: first, fields: { AnnualRevenue: 1234567890123 } });
		const { outputs } = await run({
			soql: 'SELECT Id, Name, AnnualRevenue, Owner.Name FROM Account ORDER BY Name',
		});
		expect(outputs[0]).toHaveLength(5);
		expect(outputs[0]?.[0]).toEqual({
			...{ Id: first, Name: 'Account 0', AnnualRevenue: 1234567890123 },
			Owner: { Name: expect.any(String) },
		});
	});

	it('follows pages, and stops at the limit', async () => {
		await world.configure({ queryPageSize: 2 });
		const soql = 'SELECT Name FROM Account ORDER BY Name';
		expect((await run({ soql })).outputs[0]).toHaveLength(5);
		await world.requests();
		const { outputs } = await run({ soql, returnAll: false, limit: 3 });
		expect(outputs[0]).toEqual(['Account 0', 'Account 1', 'Account 2'].map((Name) => ({ Name })));
		expect(await world.requests()).toHaveLength(2);
	});

	it('includes the recycle bin on demand', async () => {
		await world.remove((await world.stored()).slice(0, 1));
		const soql = 'SELECT Name FROM Account';
		expect((await run({ soql })).outputs[0]).toHaveLength(4);
		expect((await run({ soql, includeDeleted: true })).outputs[0]).toHaveLength(5);
	});

	it('gives the number of COUNT()', async () => {
		const { outputs } = await run({ soql: 'SELECT COUNT() FROM Account' });
		expect(outputs[0]).toEqual([{ count: 5 }]);
	});

	it('tells where a statement is refused', async () => {
		const { error } = await run({ soql: 'SELECT Nope__c FROM Nothing' });
		expect(error?.message).toMatch(/Row:1:Column:\d+/);
		expect((await run({ soql: ' ' })).error?.message).toContain("'SOQL'");
	});
});
