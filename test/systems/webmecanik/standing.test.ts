import { faultOf } from '../shared/acceptance';
import { openWebmecanik } from './world';
import type { WebmecanikWorld } from './world';

describe('how a contact of Webmecanik stands', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({ records: 2 });
	});
	afterEach(async () => await world.close());

	const tagsOf = async (id: string) => (await world.seen(id))?.tags.map(({ tag }) => tag).sort();

	it('tags are given and taken without touching others, in one call', async () => {
		const [one = '', two = ''] = await world.stored();
		await world.do('changeTags', { id: Number(one), tags: ['press', 'vip'] });
		const outcomes = await world.connect().changeTags([
			{ contactId: one, add: ['new'], remove: ['vip'] },
			{ contactId: two, add: ['new'], remove: ['nothing'] },
		]);
		expect(outcomes).toMatchObject([{ ok: true }, { ok: true, tags: ['new'] }]);
		expect([await tagsOf(one), await tagsOf(two)]).toEqual([['new', 'press'], ['new']]);
		expect(await world.writes()).toEqual(['PATCH /contacts/batch/edit']);
	});

	it('a tag for nobody makes nobody, and a minus sign takes nothing away by mistake', async () => {
		const [one = ''] = await world.stored();
		await world.do('changeTags', { id: Number(one), tags: ['vip'] });
		const outcomes = await world.connect().changeTags([
			{ contactId: 'abc', add: ['new'], remove: [] },
			{ contactId: '4711', add: ['new'], remove: [] },
			{ contactId: one, add: ['-vip'], remove: [] },
		]);
		expect(outcomes).toMatchObject([
			{ ok: false, class: 'missing' },
			{ ok: false, class: 'missing' },
			{ ok: false, code: 'UNFIT_TAG' },
		]);
		expect(await tagsOf(one)).toEqual(['vip']);
		expect(await world.stored()).toHaveLength(2);
	});

	it('a refused sign-in is thrown, not laid on each', async () => {
		const system = world.connect({ wrongSecret: true });
		const fault = await faultOf(
			async () => await system.changeTags([{ contactId: '1', add: ['new'], remove: [] }]),
		);
		expect(fault.class).toBe('signIn');
	});

	it('do not contact is entered with its reason and taken away again', async () => {
		const [contactId = ''] = await world.stored();
		const system = world.connect();
		const entry = { reason: 'unsubscribed', comments: 'By phone' } as const;
		await system.setDoNotContact({ contactId, channel: 'email', entry });
		expect((await world.seen(contactId))?.doNotContact).toMatchObject([
			{ channel: 'email', reason: 1, comments: 'By phone' },
		]);
		await system.setDoNotContact({ contactId, channel: 'email', entry: null });
		expect((await world.seen(contactId))?.doNotContact).toEqual([]);
	});

	it('segments are joined and left', async () => {
		const [contactId = ''] = await world.stored();
		const system = world.connect();
		const joining = { group: 'segment', groupId: '1', contactId } as const;
		const members = async () => {
			const records: string[] = [];
			const all = system.records('contact').select({ search: 'segment:newsletter' });
			for await (const page of all) records.push(...page.map(({ id }) => id));
			return records;
		};
		await system.join({ ...joining, action: 'add' });
		expect(await members()).toEqual([contactId]);
		await system.join({ ...joining, action: 'remove' });
		expect(await members()).toEqual([]);
	});

	it('what is gone is told as missing, and no address is made of what is no ID', async () => {
		const system = world.connect();
		const join = async (groupId: string) =>
			await faultOf(
				async () => await system.join({ group: 'company', groupId, contactId: '1', action: 'add' }),
			);
		expect((await join('4711')).class).toBe('missing');
		expect(await join('1/../2')).toMatchObject({ class: 'invalid', code: 'NO_ID' });
	});

	it('an owner that is no ID takes nobody away', async () => {
		const [id = ''] = await world.stored();
		const write = async (owner: string) =>
			await world
				.connect()
				.object('contact')
				.write([{ kind: 'update', id, fields: { owner: { object: 'user', id: owner } } }], {});
		await write('2');
		expect(await write('Ada')).toMatchObject([{ ok: false, field: 'owner' }]);
		expect((await world.seen(id))?.owner).toMatchObject({ id: 2 });
	});
});
