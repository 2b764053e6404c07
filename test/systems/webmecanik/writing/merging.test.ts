import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';
import { writerOf } from './writer';

describe('identifiers of Webmecanik that others hold', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik();
	});
	afterEach(async () => await world.close());

	const { write, update, create, ada } = writerOf(() => world);

	it('an e-mail another contact holds is refused before anything is sent', async () => {
		const [one, two] = await Promise.all([
			world.made({ email: 'one@example.com' }),
			world.made({ email: 'two@example.com' }),
		]);
		const outcome = await update(two, { email: 'ONE@example.com', position: 'Two' });
		expect(outcome).toMatchObject({
			ok: false,
			class: 'conflict',
			code: 'IDENTIFIER_TAKEN',
			field: 'email',
		});
		expect(outcome).toHaveProperty('message', expect.stringContaining(one));
		expect(await world.merges()).toEqual([]);
		expect(await world.writes()).toEqual([]);
	});

	it('nor is a contact created into the one that has its e-mail', async () => {
		await world.made({ email: 'one@example.com' });
		const outcome = await create({ email: 'one@example.com', lastname: 'Other' });
		expect(outcome).toMatchObject({ ok: false, class: 'conflict', code: 'IDENTIFIER_TAKEN' });
		expect(await world.merges()).toEqual([]);
	});

	it('of two in one batch with the same e-mail the first is created', async () => {
		const outcomes = await write(
			{ kind: 'create', fields: { lastname: 'A', email: 'same@example.com' } },
			{ kind: 'create', fields: { lastname: 'B', email: 'Same@example.com' } },
		);
		expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: 'IDENTIFIER_TAKEN' }]);
		expect(await world.merges()).toEqual([]);
	});

	it('an e-mail that is its own already is no conflict', async () => {
		const id = await world.made({ email: 'one@example.com' });
		expect(await update(id, { email: 'one@example.com', position: 'CTO' })).toMatchObject({
			ok: true,
		});
	});

	it('accents make no two identifiers, as the database has it', async () => {
		await world.do('changeField', {
			object: 'contact',
			alias: 'position',
			field: { isUniqueIdentifier: true },
		});
		await world.made({ position: 'Ménage' });
		const outcomes = await write(
			{ kind: 'create', fields: { lastname: 'A', position: 'menage' } },
			{ kind: 'create', fields: { lastname: 'B', position: 'other' } },
		);
		expect(outcomes).toMatchObject([{ ok: false, field: 'position' }, { ok: true }]);
		const rivals = await write(
			{ kind: 'create', fields: { lastname: 'C', position: 'Café' } },
			{ kind: 'create', fields: { lastname: 'D', position: 'cafe' } },
		);
		expect(rivals).toMatchObject([{ ok: true }, { ok: false, field: 'position' }]);
		expect(await world.merges()).toEqual([]);
	});

	it('what only the database calls equal is asked about one by one', async () => {
		const answer = (all: object) => ({
			vendor: 'webmecanik',
			kind: 'status' as const,
			method: 'GET',
			path: '^/api/contacts\\?where',
			status: 200,
			body: { total: '1', contacts: { 7: { id: 7, fields: { all } } } },
		});
		const strasse = { email: 'straße@example.com' };
		await world.sandbox.control.addFault({ ...answer(strasse), times: 2 });
		const outcomes = await write(
			{ kind: 'create', fields: { lastname: 'A', email: 'strasse@example.com' } },
			{ kind: 'create', fields: { lastname: 'B', email: 'other@example.com' } },
		);
		expect(outcomes).toMatchObject([{ ok: false, code: 'IDENTIFIER_TAKEN' }, { ok: true }]);
	});

	it('two of one e-mail, made at the screen, are not merged by a zero written to one', async () => {
		const id = await ada();
		await world.made({ email: 'ada@example.com', lastname: 'Twin' });
		const outcome = await update(id, { discount: '0' });
		expect(outcome).toMatchObject({ ok: false, class: 'conflict', field: 'email' });
		expect(await world.merges()).toEqual([]);
	});

	it('a merge that happened all the same is told, not adopted', async () => {
		const [one, two] = await Promise.all([
			world.made({ email: 'one@example.com' }),
			world.made({ email: 'two@example.com' }),
		]);
		await world.sandbox.control.addFault({
			vendor: 'webmecanik',
			kind: 'status',
			method: 'GET',
			path: '^/api/contacts\\?where',
			status: 200,
			body: { total: '0', contacts: {} },
		});
		const outcome = await update(two, { email: 'one@example.com' });
		expect(outcome).toMatchObject({ ok: false, class: 'conflict', code: 'MERGED' });
		expect(outcome).toHaveProperty('message', expect.stringContaining(`into record ${one}`));
	});

	it('so is a new contact that went into another one', async () => {
		await world.made({ email: 'one@example.com' });
		await world.configure({ listLagMs: 60_000 });
		await world.made({ email: 'late@example.com' });
		const outcome = await create({ email: 'late@example.com' });
		expect(outcome).toMatchObject({ ok: false, class: 'conflict', code: 'MERGED' });
		expect(outcome).not.toHaveProperty('id');
	});
});
