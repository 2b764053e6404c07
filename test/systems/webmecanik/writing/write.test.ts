import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';
import { writerOf } from './writer';

describe('writing contacts of Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik();
	});
	afterEach(async () => await world.close());

	const { write, update, create, idOf, numberField, ada } = writerOf(() => world);

	describe.each(['0', '0.5', '-0.25'])('a %s written to a number', (value) => {
		it('arrives as such, and everything else of the contact stays as it was', async () => {
			const id = await ada();
			const before = await world.seen(id);
			const outcome = await update(id, { discount: value });
			const after = await world.seen(id);
			expect(outcome).toMatchObject({ ok: true, id, stored: { discount: value } });
			expect(outcome).not.toHaveProperty('refusedFields');
			expect(after?.fields.all).toEqual({ ...before?.fields.all, discount: Number(value) });
			expect({ ...after, fields: null, dateModified: null }).toEqual({
				...before,
				fields: null,
				dateModified: null,
			});
			expect(await world.merges()).toEqual([]);
		});

		it('arrives in a new contact', async () => {
			await numberField('discount', 2, { defaultValue: '7' });
			const outcome = await create({ lastname: 'Byron', discount: value });
			expect(outcome).toMatchObject({ ok: true, created: true, stored: { discount: value } });
			const seen = await world.seen(idOf(outcome));
			expect(seen?.fields.all['discount']).toBe(Number(value));
		});
	});

	it('a zero written beside other values takes them along, blanks too', async () => {
		const id = await ada();
		const fields = { discount: '0', firstname: null, position: 'Countess' };
		expect(await update(id, fields)).toMatchObject({ ok: true, stored: fields });
	});

	it('the text 0 arrives', async () => {
		const id = await ada();
		expect(await update(id, { phone: '0' })).toMatchObject({ ok: true, stored: { phone: '0' } });
	});

	it('a field whose default was emptied stays empty when a zero is written beside it', async () => {
		const id = await ada();
		await numberField('rank', 0, { defaultValue: '3' });
		await update(id, { rank: null });
		await update(id, { discount: '0' });
		expect((await world.seen(id))?.fields.all['rank']).toBeNull();
	});

	it('values stored with entities are sent back as what they stand for', async () => {
		await world.configure({ encodesEntities: true });
		await numberField('discount');
		const outcome = await create({ lastname: 'Byron & Co #1' });
		const id = idOf(outcome);
		expect((await world.seen(id))?.fields.all['lastname']).toBe('Byron &#38; Co &#35;1');
		await update(id, { discount: '0' });
		expect((await world.seen(id))?.fields.all['lastname']).toBe('Byron &#38; Co &#35;1');
		const { records } = await world.connect().object('contact').find('id', [id], {});
		expect(records[0]?.fields['lastname']).toBe('Byron & Co #1');
	});

	it('other numbers need no reading before', async () => {
		const id = await ada();
		const system = world.connect();
		const fields = { discount: '12.5' };
		await system.object('contact').write([{ kind: 'update', id, fields }], {});
		expect(system.requests()).toMatchObject({ read: 0, write: 1 });
	});

	it('a false arrives in a new contact', async () => {
		await world.do('defineField', {
			object: 'contact',
			field: { alias: 'member', label: 'Member', type: 'boolean' },
		});
		const outcome = await create({ lastname: 'Byron', member: false });
		expect(outcome).toMatchObject({ ok: true, created: true, stored: { member: false } });
		expect((await world.seen(idOf(outcome)))?.fields.all['member']).toBe(0);
	});

	it('a blank clears', async () => {
		const id = await ada();
		expect(await update(id, { firstname: null })).toMatchObject({ stored: { firstname: null } });
		expect((await world.seen(id))?.fields.all['firstname']).toBeNull();
	});

	it('tags are added and taken away, others and an empty list need no call', async () => {
		const id = await ada();
		await update(id, { tags: ['new', 'vip'] });
		const tags = (await world.seen(id))?.tags.map(({ tag }) => tag);
		expect(tags?.sort()).toEqual(['new', 'vip']);
		const before = await world.writes();
		expect(await update(id, { tags: ['new', 'vip'] })).toMatchObject({ ok: true });
		expect(await world.writes()).toEqual(before);
		await update(id, { tags: null });
		expect((await world.seen(id))?.tags).toEqual([]);
	});

	it('a consent withdrawn makes an entry, one given ends it, and other channels stay', async () => {
		const id = await ada();
		await update(id, { 'consent.sms': false });
		expect((await world.seen(id))?.doNotContact).toMatchObject([
			{ channel: 'email', reason: 1 },
			{ channel: 'sms', reason: 3 },
		]);
		const outcome = await update(id, { 'consent.email': true, 'consent.sms': null });
		expect(outcome).toMatchObject({ stored: { 'consent.email': true, 'consent.sms': false } });
		expect((await world.seen(id))?.doNotContact).toMatchObject([{ channel: 'sms' }]);
	});

	it('a new contact who may be contacted needs no entry', async () => {
		const outcome = await create({ lastname: 'Byron', 'consent.email': true });
		expect(outcome).toMatchObject({ ok: true, stored: { 'consent.email': true } });
		const sent = (await world.sandbox.control.log()).filter(({ method }) => method === 'POST');
		expect(sent.map(({ requestBody }) => requestBody)).toEqual([[{ lastname: 'Byron' }]]);
	});

	it('an owner is set and taken away', async () => {
		const id = await ada();
		expect((await world.seen(id))?.owner).toMatchObject({ id: 2 });
		expect(await update(id, { owner: null })).toMatchObject({ stored: { owner: null } });
	});

	it('a date that Webmecanik passes over in silence is named', async () => {
		await world.do('defineField', {
			object: 'contact',
			field: { alias: 'born', label: 'Born', type: 'date' },
		});
		const outcome = await create({ lastname: 'Byron', born: '0000-01-01' });
		expect(outcome).toMatchObject({ ok: true, refusedFields: [{ field: 'born' }] });
	});

	it.each(['keyed', 'closed', 'null'])(
		'outcomes belong to their entries where refused ones leave gaps: %s',
		async (batchGaps) => {
			await world.configure({ batchGaps });
			const outcomes = await write(
				{ kind: 'create', fields: { lastname: 'A', email: 'nowhere' } },
				{ kind: 'create', fields: { lastname: 'B' } },
				{ kind: 'create', fields: { lastname: 'C', email: 'elsewhere' } },
				{ kind: 'create', fields: { lastname: 'D' } },
			);
			expect(outcomes).toMatchObject([
				{ ok: false, class: 'invalid', field: 'email' },
				{ ok: true, stored: { lastname: 'B' } },
				{ ok: false, class: 'invalid', field: 'email' },
				{ ok: true, stored: { lastname: 'D' } },
			]);
		},
	);

	it('five hundred go out in three calls', async () => {
		const system = world.connect();
		const operations = Array.from({ length: 500 }, (_, n) => ({
			kind: 'create' as const,
			fields: { lastname: `N${n}`, email: `n${n}@example.com` },
		}));
		const outcomes = await system.object('contact').write(operations, {});
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(500);
		expect(system.requests().write).toBe(3);
	});

	it('one that is gone is missing, and nobody is made in its place', async () => {
		const id = await ada();
		await world.remove([id]);
		const before = await world.stored();
		expect(await update(id, { position: 'Late' })).toMatchObject({ class: 'missing' });
		expect(await update(id, { discount: '0' })).toMatchObject({ class: 'missing' });
		expect(await update(id, { companies: null })).toMatchObject({ class: 'missing' });
		expect(await update(id, { tags: null })).toMatchObject({ class: 'missing' });
		expect(await world.stored()).toEqual(before);
	});

	it.each(['', 'abc', '1/../2'])('an id that is none (%j) makes and takes nobody', async (id) => {
		await ada();
		const before = await world.stored();
		const system = world.connect();
		const outcomes = await system.object('contact').write(
			[
				{ kind: 'update', id, fields: { position: 'Nobody' } },
				{ kind: 'delete', id },
			],
			{},
		);
		expect(outcomes).toMatchObject([{ class: 'missing' }, { class: 'missing' }]);
		expect(system.requests().write).toBe(0);
		expect(await world.stored()).toEqual(before);
	});

	it.each([{}, { all: { email: 'ada@example.com' } }])(
		'a contact that is answered with the fields %j is not put back with gaps',
		async (fields) => {
			const id = await ada();
			const before = await world.seen(id);
			await world.sandbox.control.addFault({
				vendor: 'webmecanik',
				kind: 'status',
				method: 'GET',
				path: `^/api/contacts/${id}$`,
				status: 200,
				body: { contact: { ...before, fields } },
			});
			expect(await update(id, { discount: '0' })).toMatchObject({
				ok: false,
				class: 'unavailable',
				code: 'INCOMPLETE_RECORD',
			});
			expect(await world.seen(id)).toEqual(before);
		},
	);

	it('one deleted between reading and putting back is not brought back', async () => {
		const id = await ada();
		const { control } = world.sandbox;
		await control.addFault({
			vendor: 'webmecanik',
			kind: 'status',
			method: 'GET',
			path: `^/api/contacts/${id}$`,
			status: 200,
			body: { contact: await world.seen(id) },
		});
		await world.remove([id]);
		expect(await update(id, { discount: '0' })).toMatchObject({ ok: false, class: 'missing' });
		expect(await world.stored()).toEqual([]);
	});

	it('errors in an answer of status 200 are a refusal', async () => {
		const id = await ada();
		await world.configure({ errorsAs200: true, rights: ['contacts:view', 'fields:*'] });
		const outcome = await update(id, { position: 'Countess' });
		expect(outcome).toMatchObject({ ok: false, class: 'forbidden', code: '403' });
	});

	it('a field that is read only, and a value that does not fit, are refused here', async () => {
		const id = await ada();
		expect(await update(id, { company: 'Acme' })).toMatchObject({ code: 'NOT_WRITABLE' });
		expect(await update(id, { discount: '12345678901234567.25' })).toMatchObject({
			code: 'UNFIT_VALUE',
			field: 'discount',
		});
		expect(await world.do('listCompanies')).toEqual([]);
	});

	it('an update without an answer is unknown, and a lost answer to a whole one, too', async () => {
		const id = await ada();
		for (const [method, fields] of [
			['PATCH', { position: 'Countess' }],
			['PUT', { discount: '0' }],
		] as const) {
			await world.sandbox.control.addFault({
				vendor: 'webmecanik',
				path: '/contacts',
				kind: 'lost',
				method,
			});
			expect(await update(id, fields)).toMatchObject({ ok: false, class: 'unknown', id });
		}
	});
});
