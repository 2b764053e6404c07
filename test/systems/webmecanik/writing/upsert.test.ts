import { openWebmecanik } from '../world';
import type { WebmecanikWorld } from '../world';
import { writerOf } from './writer';

describe('an upsert at Webmecanik', () => {
	let world: WebmecanikWorld;
	beforeEach(async () => {
		world = await openWebmecanik();
	});
	afterEach(async () => await world.close());

	const { write, numberField, idOf } = writerOf(() => world);
	const upsert = (value: string, fields = {}, key = 'email') =>
		({ kind: 'upsert', key, value, fields }) as const;

	it('changes the one record that holds the value, in any case, and makes a new one otherwise', async () => {
		const ada = await world.made({ email: 'ada@example.com', position: 'Countess' });
		const [changed, made] = await write(
			upsert('ADA@example.com', { position: 'Analyst' }),
			upsert('bob@example.com', { position: 'Clerk' }),
		);
		expect([changed, made]).toMatchObject([
			{ ok: true, id: ada, created: false },
			{ ok: true, created: true },
		]);
		expect((await world.seen(ada))?.fields.all).toMatchObject({
			email: 'ada@example.com',
			position: 'Analyst',
		});
		expect((await world.seen(idOf(made)))?.fields.all).toMatchObject({ email: 'bob@example.com' });
		expect(await world.merges()).toEqual([]);
	});

	it('keeps a zero, which a create that merges would lose', async () => {
		await numberField('discount');
		const ada = await world.made({ email: 'ada@example.com', discount: 5, position: 'Countess' });
		expect(await write(upsert('ada@example.com', { discount: '0' }))).toMatchObject([{ ok: true }]);
		expect((await world.seen(ada))?.fields.all).toMatchObject({
			discount: 0,
			position: 'Countess',
		});
	});

	it('changes none of several', async () => {
		const ids = [
			await world.made({ email: 'ada@example.com' }),
			await world.made({ email: 'ada@example.com' }),
		];
		const [outcome] = await write(upsert('ada@example.com', { position: 'Analyst' }));
		expect(outcome).toMatchObject({ ok: false, class: 'conflict', code: 'SEVERAL_FOUND' });
		expect(outcome).toHaveProperty('message', expect.stringContaining(ids.join(', ')));
		expect(await world.writes()).toEqual([]);
	});

	it('takes identifiers only, and names them', async () => {
		const [outcome] = await write(upsert('Analyst', {}, 'position'));
		expect(outcome).toMatchObject({ ok: false, class: 'invalid', code: 'NO_IDENTIFIER' });
		expect(outcome).toHaveProperty('remedy', expect.stringContaining('email'));
		expect(await world.writes()).toEqual([]);
	});

	it('of two new ones with one value the first is made', async () => {
		const outcomes = await write(upsert('new@example.com'), upsert('New@example.com'));
		expect(outcomes).toMatchObject([{ ok: true }, { ok: false, code: 'IDENTIFIER_TAKEN' }]);
		expect(await world.merges()).toEqual([]);
	});

	it('writes nothing where the look-up is not answered', async () => {
		await world.answer(503, {}, 20);
		expect(await write(upsert('ada@example.com'))).toMatchObject([
			{ ok: false, class: 'unavailable' },
		]);
		expect(await world.writes()).toEqual([]);
	});
});
