import { faultOf } from '../../shared/acceptance';
import type { Selection } from '../../../../systems/webmecanik';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

describe('a selection of contacts of Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({
			records: 5,
			fields: (n) => ({ lastname: `Person ${n}`, city: n % 2 === 0 ? 'Lyon' : 'Évry' }),
		});
	});
	afterEach(async () => await world.close());

	const chosen = async (selection: Selection) => {
		const names: unknown[] = [];
		for await (const page of world.connect().records('contact').select(selection))
			names.push(...page.map(({ fields }) => fields['lastname']));
		return names;
	};

	it('is all of them, without visitors nobody knows by name', async () => {
		await world.made({});
		expect(await chosen({})).toHaveLength(5);
	});

	it('holds all conditions together, without regard to case and accents', async () => {
		await world.do('updateContacts', { ids: [2], fields: { position: 'CTO' } });
		expect(await chosen({ equals: [{ field: 'city', value: 'evry' }] })).toHaveLength(3);
		expect(
			await chosen({
				equals: [
					{ field: 'city', value: 'Lyon' },
					{ field: 'position', value: 'cto' },
				],
			}),
		).toEqual(['Person 2']);
	});

	it('reads no more pages than it needs', async () => {
		expect(await chosen({ limit: 2 })).toEqual(['Person 1', 'Person 2']);
		const log = await world.sandbox.control.log({ vendor: 'webmecanik' });
		const reads = log.filter(({ path }) => path === '/api/contacts');
		expect(reads).toHaveLength(1);
	});

	it('knows what changed, edited or not, and the words of the search box', async () => {
		await world.sandbox.control.advance(3_600_000);
		const { now } = await world.sandbox.control.clock();
		await world.made({ lastname: 'New' });
		await world.do('updateContacts', { ids: [3], fields: { position: 'CTO' } });
		expect(await chosen({ since: now - 1000 })).toEqual(['Person 3', 'New']);
		await world.do('changeTags', { id: 4, tags: ['vip'] });
		expect(await chosen({ search: 'tag:vip' })).toEqual(['Person 4']);
	});

	it('says that a field cannot be looked up by', async () => {
		const fault = await faultOf(
			async () => await chosen({ equals: [{ field: 'tags', value: 'vip' }] }),
		);
		expect(fault).toMatchObject({ class: 'invalid', code: 'UNSEARCHABLE_FIELD' });
	});

	it('shows the newest first for a look', async () => {
		const records = await world
			.connect()
			.records('contact')
			.newest(2, { fields: ['lastname'] });
		expect(records.map(({ fields }) => fields)).toEqual([
			{ lastname: 'Person 5' },
			{ lastname: 'Person 4' },
		]);
	});

	it('is there for tags too, which nothing points at', async () => {
		const { records = [] } = (await world.connect().object('tag').pick?.('vip', undefined)) ?? {};
		expect(records.map(({ label }) => label)).toEqual(['vip']);
	});
});
