import type { IDataObject } from 'n8n-workflow';

import { openTwoWay, pairedTo, target, twoWay } from './twoWay';
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

	it('takes the pairs from m3ter’s external mappings, by the names the form gives', async () => {
		const links = await unlinked();
		for (const { leftId, rightId } of links)
			await world.sandbox.control.edit('m3ter', 'createRecord', {
				entity: 'externalmappings',
				fields: {
					...{ m3terEntity: 'Account', m3terId: leftId, externalId: rightId },
					...{ externalSystem: 'Salesforce', externalTable: 'Account' },
				},
			});
		const asked = { pairsFrom: 'register' };

		const byProposal = await world.operate('links.import', asked);
		const byName = await world.operate('links.import', {
			...asked,
			registerTable: { __rl: true, mode: 'list', value: 'Account' },
		});

		expect(byProposal.outputs[0]?.[0]).toMatchObject({ counts: { linked: 0, refused: 0 } });
		expect(byName.outputs[0]?.[0]).toMatchObject({ counts: { linked: 4, refused: 0 } });
		expect(await exported()).toEqual(links);
	});
});

describe('Write Links Back', () => {
	it('makes a mapping for each link, and tells so in the summary', async () => {
		const policies = { ...twoWay.policies, writeLinksBack: true };
		await world.sandbox.control.clearLog();

		const { outputs } = await world.sync({ policies });

		expect(outputs[0]?.[0]).toMatchObject({ register: { added: 4, agrees: true } });
		const mapped = (await world.sandbox.control.edit('m3ter', 'listRecords', {
			entity: 'externalmappings',
		})) as IDataObject[];
		const links = await exported();
		expect(mapped.map(({ m3terId, externalId }) => [m3terId, externalId]).sort()).toEqual(
			links.map(({ leftId, rightId }) => [leftId, rightId]).sort(),
		);
		expect(mapped[0]).toMatchObject({ m3terEntity: 'Account', externalTable: target });
		expect(await world.writes()).toBe(0);
	});
});
