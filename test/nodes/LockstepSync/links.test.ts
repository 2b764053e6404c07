import { openTwoWay, pairedTo } from './twoWay';
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

const exported = async () =>
	(await world.operate('links.export', { returnAll: true })).outputs[0] ?? [];

/** Forgets all links, so that pairs may be imported again. */
async function unlinked() {
	const links = await exported();
	const input = links.map(({ leftId }) => ({ id: leftId }));
	await world.operate('record.forget', { recordId: '={{ $json.id }}', entirely: true }, input);
	expect(await exported()).toEqual([]);
	return links;
}

describe('Links: Export', () => {
	it('gives each pair of ids, without asking a system', async () => {
		const links = await exported();

		const lefts = (await world.accounts()).map(({ id }) => id).sort();
		const rights = (await world.rows()).map(({ Id }) => Id).sort();
		expect(links.map(({ leftId }) => leftId).sort()).toEqual(lefts);
		expect(links.map(({ rightId }) => rightId).sort()).toEqual(rights);
	});

	it('gives no more than the limit', async () => {
		expect((await world.operate('links.export', { limit: 3 })).outputs[0]).toHaveLength(3);
	});
});

describe('Links: Import', () => {
	it('links the pairs of the items, one result for each and one for all', async () => {
		const links = await unlinked();

		const run = await world.operate('links.import', {}, links);

		expect(run.outputs[0]?.map(({ result, kind }) => result ?? kind)).toEqual([
			...['linked', 'linked', 'linked', 'linked'],
			'import',
		]);
		expect(pairedTo(run).slice(0, 4)).toEqual([0, 1, 2, 3]);
		expect(await exported()).toEqual(links);
		expect(await world.writes()).toBe(0);
	});

	it('only checks in a dry run, and tells of each pair why it cannot be', async () => {
		const [first, second] = await unlinked();
		const input = [first, { leftId: second?.leftId, rightId: 'nobody' }] as { leftId: string }[];

		const { outputs } = await world.operate('links.import', { dryRun: true }, input);

		expect(outputs[0]?.slice(0, 2)).toEqual([
			expect.objectContaining({ result: 'linked' }),
			expect.objectContaining({ result: 'refused', because: expect.any(String) }),
		]);
		expect(await exported()).toEqual([]);
	});

	it('takes the pairs from an id field of one side', async () => {
		const links = await unlinked();
		for (const { leftId, rightId } of links)
			await world.sandbox.control.edit('salesforce', 'updateRecord', {
				object: 'm3ter_Account__c',
				id: rightId,
				fields: { m3ter_Id__c: leftId },
			});

		const { outputs } = await world.operate('links.import', {
			pairsFrom: 'field',
			side: 'right',
			fieldId: 'm3ter_Id__c',
		});

		expect(outputs[0]).toEqual([
			expect.objectContaining({ kind: 'import', counts: expect.objectContaining({ linked: 4 }) }),
		]);
		expect(await exported()).toEqual(links);
	});
});
