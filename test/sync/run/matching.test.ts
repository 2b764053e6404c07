import type { Definition, MatchKey } from '../../../sync/contracts';
import { changed, openRunWorld, target } from './world';
import type { Account, Row, RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

const byExternalId: MatchKey = { left: 'id', right: 'm3ter_Id__c', normaliser: 'exact' };
const byCode: MatchKey = { left: 'code', right: 'Code__c', normaliser: 'exact' };
const byEmail: MatchKey = { left: 'emailAddress', right: 'Email__c', normaliser: 'caseless' };

describe('matching by a field that is no external id', () => {
	let world: RunWorld;
	let accounts: readonly Account[];
	beforeEach(async () => {
		world = await openRunWorld({ size: 20 });
		accounts = await world.accounts();
	});
	afterEach(async () => await world.close());

	const matchedBy = (...match: readonly MatchKey[]): Definition => ({
		...world.definition,
		mapping: { ...world.definition.mapping, match },
	});
	const make = async (fields: Record<string, unknown>): Promise<Row> =>
		(await world.control.edit('salesforce', 'createRecord', {
			object: target,
			fields: { Name: 'Was there before', ...fields },
		})) as Row;
	const withCode = async (code: unknown): Promise<Row[]> =>
		(await world.rows()).filter((row) => row['Code__c'] === code);

	it('links the one record that has the key, and writes what differs', async () => {
		const row = await make({ Code__c: accounts[3]?.['code'] });

		const { summary, report } = await world.run(matchedBy(byCode));

		expect(summary.counts).toMatchObject({ linked: 1, created: 19, held: 0 });
		expect(report.changes).toContainEqual(
			expect.objectContaining({ verb: 'link', leftId: accounts[3]?.id, rightId: row.Id }),
		);
		expect(await withCode(accounts[3]?.['code'])).toMatchObject([
			{ Id: row.Id, Name: accounts[3]?.name },
		]);
	});

	it('creates those that nothing matches, and only once', async () => {
		await world.run(matchedBy(byCode));
		const { summary } = await world.run(matchedBy(byCode));

		expect(await world.rows()).toHaveLength(20);
		expect(summary.counts).toMatchObject({ unchanged: 20 });
	});

	it('holds a record that several match, names them, and links by itself when one remains', async () => {
		const code = accounts[3]?.['code'];
		const [one, two] = [await make({ Code__c: code }), await make({ Code__c: code })];

		const { summary, report } = await world.run(matchedBy(byCode));

		expect(summary.holds).toEqual({ 'several-candidates': 1 });
		expect(report.attention[0]).toMatchObject({
			id: accounts[3]?.id,
			message: expect.stringContaining(one.Id),
			remedy: expect.stringContaining('Merge them'),
		});
		await world.control.edit('salesforce', 'deleteRecord', { object: target, id: one.Id });
		const next = await world.run(matchedBy(byCode));
		expect(next.summary).toMatchObject({ counts: { linked: 1 }, openHolds: 0 });
		expect(await withCode(code)).toMatchObject([{ Id: two.Id }]);
	});

	it('tells a hold for several matches once only', async () => {
		await make({ Code__c: accounts[3]?.['code'] });
		await make({ Code__c: accounts[3]?.['code'] });
		await world.run(matchedBy(byCode));

		const { summary, report } = await world.run(matchedBy(byCode));

		expect(summary.counts.held).toBe(1);
		expect(report.attention).toEqual([]);
	});

	const share = async (ids: readonly (string | undefined)[]) =>
		await world.control.edit('m3ter', 'updateAccounts', {
			ids,
			fields: { emailAddress: 'Shared@Example.com' },
		});

	it('holds both records of the source that share a key, and lets both go when one is corrected', async () => {
		const parents = new Set(accounts.map((account) => account['parentAccountId']));
		const [one, other] = accounts.filter(({ id }) => !parents.has(id));
		await share([one?.id, other?.id]);

		const { summary } = await world.run(matchedBy(byEmail));

		expect(summary).toMatchObject({ holds: { 'key-shared': 2 }, counts: { created: 18 } });
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [other?.id],
			fields: { emailAddress: 'own@example.com' },
		});
		const next = await world.run(matchedBy(byEmail));
		expect(next.summary).toMatchObject({ counts: { created: 2, held: 0 }, openHolds: 0 });
	});

	it('holds a record whose only match belongs to another record already', async () => {
		await share([accounts[3]?.id]);
		await world.run(matchedBy(byEmail));
		const late = (await world.control.edit('m3ter', 'createAccount', {
			fields: { name: 'Late', emailAddress: 'shared@example.COM' },
		})) as Account;

		const { summary, report } = await world.run(matchedBy(byEmail));

		expect(summary.holds).toEqual({ 'candidate-taken': 1 });
		expect(report.attention[0]).toMatchObject({
			id: late.id,
			message: expect.stringContaining(accounts[3]?.id ?? '?'),
		});
	});

	it('sees through blanks around a key where the key says so', async () => {
		const row = await make({ Purchase_Order_Number__c: 'PO 1' });
		await world.control.edit('m3ter', 'updateAccounts', {
			ids: [accounts[3]?.id],
			fields: { purchaseOrderNumber: '  PO 1 ' },
		});

		const { summary } = await world.run(
			matchedBy({
				left: 'purchaseOrderNumber',
				right: 'Purchase_Order_Number__c',
				normaliser: 'trim',
			}),
		);

		expect(summary.counts.linked).toBe(1);
		expect((await world.rows()).find(({ Id }) => Id === row.Id)).toMatchObject({
			Name: accounts[3]?.name,
		});
	});

	it('tries the keys in order, so that a record without the external id is linked by the next key', async () => {
		const row = await make({ Email__c: accounts[3]?.['emailAddress'] });

		const { summary } = await world.run(matchedBy(byExternalId, byEmail));

		expect(summary.counts).toMatchObject({ linked: 1, created: 19 });
		expect(await world.rows()).toHaveLength(20);
		expect((await world.rows()).find(({ Id }) => Id === row.Id)).toMatchObject({
			Name: accounts[3]?.name,
		});
	});

	it('takes over what the external id finds, without a look-up', async () => {
		const row = await make({ m3ter_Id__c: accounts[3]?.id, City__c: 'Old Town' });

		const { summary } = await world.run();

		expect(summary.counts).toMatchObject({ linked: 1, created: 19 });
		expect(summary.requests.right.read).toBe(0);
		const [found] = await withCode(accounts[3]?.['code']);
		expect(found?.Id).toBe(row.Id);
	});

	it('leaves what a record found by external id holds where the source is empty, since nobody has emptied it', async () => {
		const bare = accounts.find((account) => !account['address']);
		await make({ m3ter_Id__c: bare?.id, City__c: 'Old Town' });
		await world.run(changed(world.definition, (rows) => rows, { whenMappingChanges: 'fromNowOn' }));
		await world.run(changed(world.definition, (rows) => rows, { whenMappingChanges: 'fromNowOn' }));

		const [found] = await withCode(bare?.['code']);
		expect(found).toMatchObject({ City__c: 'Old Town' });
	});
});

describe('a rule that has to know whether the record is there', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it('makes no duplicate when the answer to a create is lost', async () => {
		world = await openRunWorld({ size: 20, requestTimeout: 300 });
		const definition = changed(world.definition, (rows) =>
			rows.map((row) => (row.right === 'City__c' ? { ...row, when: 'onCreate' as const } : row)),
		);
		await world.control.addFault({
			vendor: 'salesforce',
			kind: 'lost',
			path: '/composite/sobjects',
		});

		await world.run(definition);
		await world.run(definition);

		const rows = await world.rows();
		expect(rows).toHaveLength(20);
		expect(new Set(rows.map((row) => row['m3ter_Id__c'])).size).toBe(20);
	});
});
