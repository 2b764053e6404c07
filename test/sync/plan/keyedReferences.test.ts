import { createKeyedReferences } from '../../../sync/plan/keyedReferences';
import { ready } from '../../../sync/run/windows';
import { key, row } from '../run/twoWayDefinition';
import { openTwoWay } from '../run/twoWayWorld';

/** References to companies that are found by their code, without case. */
async function byCode() {
	const reference = { kind: 'byKey', key: key('code', 'caseless') } as const;
	const world = openTwoWay({ rows: [row('code'), row('name'), row('company', { reference })] });
	const { assessing } = await ready(world.environment(), world.definitions.contact);
	const company = assessing.mapping.rows.find(({ refersTo }) => refersTo);
	if (!company) throw new Error('No row refers to anything');
	const keyed = createKeyedReferences(assessing.environment);
	const add = (side: 'left' | 'right', code: string | null) =>
		world.companies[side].add({ code, name: 'Acme' });
	const finds = () => world.log.entries.filter(({ call }) => call === 'find').length;
	return { keyed, company, add, finds };
}

describe('references that are found by a key', () => {
	it('lead to the one record there that has the key, whatever its case', async () => {
		const { keyed, company, add } = await byCode();
		const ids = [add('left', 'K1'), add('left', 'K2')];
		const rights = [add('right', 'k1'), add('right', 'K2')];

		await keyed.load(company, 'left', ids);

		expect(ids.map((id) => keyed.other(company, 'left', id))).toEqual(rights);
	});

	it('lead nowhere where none has the key, several have it, or there is no key', async () => {
		const { keyed, company, add } = await byCode();
		const ids = [add('left', 'none'), add('left', 'two'), add('left', null)];
		['two', 'two'].forEach((code) => add('right', code));

		await keyed.load(company, 'left', ids);

		expect(ids.map((id) => keyed.other(company, 'left', id))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('are looked up once in a run, two requests for all', async () => {
		const { keyed, company, add, finds } = await byCode();
		const ids = [add('left', 'K1'), add('left', 'K2'), add('left', 'gone')];
		['K1', 'K2'].forEach((code) => add('right', code));

		await keyed.load(company, 'left', ids);
		await keyed.load(company, 'left', ids);

		expect(finds()).toBe(2);
	});
});
