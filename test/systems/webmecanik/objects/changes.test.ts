import type { ChangePage, Cursor, ReadScope, SystemRecord } from '../../../../sync/contracts';
import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';

const hour = 3_600_000;

describe('changes of Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik({ records: 3 });
	});
	afterEach(async () => await world.close());

	const pages = async (cursor: Cursor | null, scope: ReadScope = {}, object = 'contact') => {
		const read: ChangePage[] = [];
		for await (const page of world.connect().object(object).changes(cursor, scope)) read.push(page);
		return read;
	};
	const records = (read: readonly ChangePage[]): readonly SystemRecord[] =>
		read.flatMap((page) => page.records);
	const ids = (read: readonly ChangePage[]) => records(read).map(({ id }) => id);
	const settled = async () => {
		const cursor = (await pages(null)).at(-1)?.next ?? null;
		await world.sandbox.control.advance(2 * hour);
		return (await pages(cursor)).at(-1)?.next ?? null;
	};

	it('hold a new contact, whose date of modification is empty until the first edit', async () => {
		const cursor = await settled();
		const id = await world.made({ lastname: 'New' });
		expect((await world.seen(id))?.dateModified).toBeNull();
		expect(ids(await pages(cursor))).toEqual([id]);
	});

	it('hold nothing when nothing was changed, in one call for records', async () => {
		const cursor = await settled();
		expect(ids(await pages(cursor))).toEqual([]);
	});

	it('name only a pass that read everything complete', async () => {
		const [first] = await pages(null);
		expect(first?.complete).toBe(true);
		expect((await pages(first?.next ?? null)).map(({ complete }) => complete)).toEqual([false]);
	});

	it('leave visitors out until somebody knows them', async () => {
		const cursor = await settled();
		const visitor = await world.made({ points: 3 });
		expect(await world.seen(visitor)).toMatchObject({ dateIdentified: null });
		expect(ids(await pages(null))).not.toContain(visitor);
		await world.do('updateContacts', {
			ids: [Number(visitor)],
			fields: { email: 'known@example.com' },
		});
		expect(ids(await pages(cursor))).toEqual([visitor]);
	});

	it('do not tell of a do-not-contact alone, as documented; reading all does', async () => {
		const cursor = await settled();
		const [id = ''] = await world.stored();
		await world.do('setDoNotContact', { id: Number(id), channel: 'email' });
		expect(ids(await pages(cursor))).toEqual([]);
		const all = records(await pages(null));
		expect(all.find((record) => record.id === id)?.fields['consent.email']).toBe(false);
	});

	it('begin with what was modified since a stamp, where nobody has a cursor', async () => {
		const { now } = await world.sandbox.control.clock();
		await world.sandbox.control.advance(2 * hour);
		const id = await world.made({ lastname: 'New' });
		expect(ids(await pages(null, { from: now + hour }))).toEqual([id]);
	});

	it('go back as far as a record may show late', async () => {
		await world.configure({ listLagMs: 600_000 });
		const cursor = await settled();
		const [id = ''] = await world.stored();
		await world.edit([id], 'late');
		const next = (await pages(cursor)).at(-1)?.next ?? null;
		await world.sandbox.control.advance(700_000);
		expect(ids(await pages(next))).toEqual([id]);
	});

	it('go on behind the last page of a listing that was cut off, and miss nobody', async () => {
		await world.create(250);
		const read: string[] = [];
		let cursor: Cursor | null = null;
		for await (const page of world.connect().object('contact').changes(null, {})) {
			read.push(...page.records.map(({ id }) => id));
			cursor = page.next;
			break;
		}
		await world.edit([read[0] ?? ''], 'while nobody looked');
		await world.sandbox.control.advance(2 * hour);
		const rest = await pages(cursor);
		expect(rest.some(({ complete }) => complete)).toBe(false);
		expect([...read, ...ids(rest)].sort()).toEqual([...(await world.stored())].sort());
		expect(ids(await pages(rest.at(-1)?.next ?? null))).toContain(read[0]);
	});

	it('carry a date of change from the first day on', async () => {
		const all = records(await pages(null));
		expect(all.every(({ modifiedAt }) => Number(modifiedAt) > 0)).toBe(true);
	});

	it('carry a contact’s companies where they are asked for', async () => {
		const { id: companyId } = await world.do<{ id: number }>('createCompany', {
			fields: { companyname: 'Acme' },
		});
		const [id = ''] = await world.stored();
		await world.do('addToCompany', { contactId: Number(id), companyId });
		const [first, ...others] = records(await pages(null, { fields: ['companies'] }));
		expect(first?.fields).toEqual({ companies: [{ object: 'company', id: String(companyId) }] });
		expect(others.map(({ fields }) => fields['companies'])).toEqual([null, null]);
	});

	it.each(['user', 'segment'])('of %s are all there are', async (object) => {
		const read = await pages(null, {}, object);
		expect(read.map(({ complete }) => complete)).toEqual([true]);
	});
});
