import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { openPostgresStore, testPostgres } from '../../sync/state';
import type { PostgresConnection } from '../../sync/state';
import {
	definition,
	hold,
	leaseOn,
	link,
	owner,
	pairKey,
	plain,
	sync,
} from '../sync/state/samples';
import { describeWithPostgres } from './services';

const key = 'a key of the tests that is long enough';

jest.setTimeout(60_000);

describeWithPostgres('a state in PostgreSQL', (instance) => {
	let connection: PostgresConnection;
	beforeEach(() => {
		connection = { ...instance().connection, schema: `Opening "${randomUUID()}` };
	});
	const open = async (more: Partial<PostgresConnection> = {}, withKey = key) =>
		await openPostgresStore({ connection: { ...connection, ...more }, key: withKey });
	const openAndClose = async (more: Partial<PostgresConnection> = {}, withKey = key) =>
		await (await open(more, withKey)).close();
	const ask = async (sql: string) => {
		const raw = await instance().connect();
		try {
			await raw.query(`SET search_path = "${String(connection.schema).replaceAll('"', '""')}"`);
			return (await raw.query(sql)).rows;
		} finally {
			await raw.end();
		}
	};

	it('lives in a schema of its own, which is made, and nothing of it elsewhere', async () => {
		await openAndClose();

		const tables = await ask(`SELECT table_schema FROM information_schema.tables
			WHERE table_name IN ('link', 'journal') AND table_schema NOT LIKE 'Opening %'`);
		expect(tables).toEqual([]);
		expect(await ask('SELECT * FROM link')).toEqual([]);
	});

	it('is in the schema lockstep where none is named', async () => {
		await openAndClose({ schema: ' ' });

		expect(await ask('SELECT count(*)::int AS n FROM lockstep.link')).toEqual([{ n: 0 }]);
	});

	it('of two schemas are two states', async () => {
		const [one, two] = [await open(), await open({ schema: `other ${randomUUID()}` })];
		const pair = await one.openPair(pairKey);
		await one.commit(await leaseOn(one), [{ put: 'link', pair, link: link('a', '1') }]);

		expect(await two.countLinks(await two.openPair(pairKey))).toBe(0);
		await one.close();
		await two.close();
	});

	it('is made once when many processes open it for the first time', async () => {
		const stores = await Promise.all(Array.from({ length: 6 }, async () => await open()));
		const pairs = await Promise.all(stores.map(async (each) => await each.openPair(pairKey)));

		expect(new Set(pairs).size).toBe(1);
		for (const store of stores) await store.close();
	});

	it('can be made by a user who owns the schema and may make none', async () => {
		await ask(`CREATE ROLE modest LOGIN PASSWORD 'of modest means'`);
		const modest = { user: 'modest', password: 'of modest means', schema: 'modest' };
		expect(await testPostgres({ ...connection, ...modest })).toMatch(/may not make the tables/);
		await expect(open(modest)).rejects.toThrow(/lacks a right.*Grant it CREATE/s);
		await ask('CREATE SCHEMA modest AUTHORIZATION modest');

		expect(await testPostgres({ ...connection, ...modest })).toBeUndefined();
		await openAndClose(modest);
		await openAndClose(modest);
	});

	it('of the version before syncs had an id is carried over, with what was held then', async () => {
		const before = await open();
		await before.claimSync(definition, owner);
		const lease = await leaseOn(before);
		await before.commit(lease, [
			{ put: 'hold', hold: { ...hold('a', 'refused'), code: 'X', field: `Zoë's "Name"` } },
			{ put: 'hold', hold: { ...hold('b', 'brake', 'right'), since: 9 } },
		]);
		await before.releaseLease(lease);
		await before.close();
		await ask(`ALTER TABLE sync DROP COLUMN uuid; ALTER TABLE journal DROP COLUMN attention; DROP TABLE watch;
			UPDATE meta SET value = '3' WHERE name = 'version'`);

		const store = await open();
		const told = await store.attentions(sync, Infinity, 9);
		const { id } = (await store.sync(sync)) ?? { id: '' };
		await store.close();

		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
		const common = { run: 'r1', verb: 'hold' };
		expect(plain(told)).toStrictEqual([
			{
				...{ ...common, at: 9, rightId: 'b', code: 'brake' },
				attention: { reason: 'brake', message: 'm', remedy: 'do' },
			},
			{
				...{ ...common, at: 5, leftId: 'a', code: 'X' },
				attention: { reason: 'refused', message: 'm', remedy: 'do', field: `Zoë's "Name"` },
			},
		]);
	});

	it('that a newer version of the package wrote is refused and left as it is', async () => {
		await openAndClose();
		await ask(`UPDATE meta SET value = '999' WHERE name = 'version'`);

		await expect(open()).rejects.toThrow(/newer version.*Update the package/s);
		expect(await testPostgres(connection)).toMatch(/newer version/);
		expect(await ask(`SELECT value FROM meta WHERE name = 'version'`)).toEqual([{ value: '999' }]);
	});

	it('is refused with another key, and the remedy is told without either key', async () => {
		await openAndClose();
		const wrong = 'another key that is long enough too';
		const thrown = await open({}, wrong).catch((error: unknown) => String(error));

		expect(thrown).toMatch(/not the one this state was made with\. Enter that one.*start anew/s);
		expect(thrown).not.toContain(wrong);
		expect(await testPostgres(connection, wrong)).toMatch(/not the one this state was made with/);
		expect(await testPostgres(connection, key)).toBeUndefined();
	});

	it('is refused with a short key, before anything is connected', async () => {
		await expect(open({ port: 9 }, 'x'.repeat(31))).rejects.toThrow(/at least 32 characters/);
	});

	it('does not hold the key', async () => {
		await openAndClose();
		const store = await open();
		const derived = await store.key();
		await store.close();
		const kept = JSON.stringify(await ask('SELECT * FROM meta'));

		for (const text of [key, derived.toString('hex'), derived.toString('base64')])
			expect(kept).not.toContain(text);
		expect(derived).toHaveLength(32);
	});

	it('goes by the clock of the database', async () => {
		const store = await open();
		const [row] = await ask('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms');
		const ownClock = jest.spyOn(Date, 'now').mockImplementation(() => 5_000_000);
		await leaseOn(store);
		const now = store.now();
		const held = await store.leaseOf(sync);
		ownClock.mockRestore();

		expect(now).toBeGreaterThanOrEqual(Math.floor(Number(row.ms)) - 1);
		expect(Number.isInteger(now)).toBe(true);
		expect(held?.renewedAt).toBeGreaterThan(1_000_000_000_000);
		await store.close();
	});

	it.each(['pg_state', 'x'.repeat(64), 'a\nb'])(
		'is not put into a schema named %j',
		async (schema) => {
			await expect(open({ schema })).rejects.toThrow(/'Schema' of the Lockstep Store/);
			expect(await testPostgres({ ...connection, schema })).toMatch(/'Schema'/);
		},
	);

	describe('with TLS', () => {
		it('is reached encrypted without a certificate of an authority by Require', async () => {
			const store = await open({ ssl: 'require' });
			const rows = await ask(`SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
				WHERE application_name = 'n8n-nodes-lockstep'`);

			expect(rows).toEqual([{ ssl: true }]);
			await store.close();
		});

		it('is reached by Verify Full with the authority’s certificate and the right host name alone', async () => {
			const ca = instance().certificate;
			const verified = { ...connection, ssl: 'verify-full', host: 'localhost', ca } as const;

			expect(await testPostgres(verified)).toBeUndefined();
			expect(await testPostgres({ ...verified, ca: '' })).toMatch(
				/Paste the authority's certificate/,
			);
			expect(await testPostgres({ ...verified, host: '127.0.0.1' })).toMatch(
				/certificate is for another host name/,
			);
		});
	});

	describe('that cannot be reached tells why and what to do:', () => {
		const secret = 'w0rd-that-must-not-show';

		it.each([
			['a wrong password', { password: secret }, /does not accept the user and password/],
			['no password', { password: '' }, /asks for a password|does not accept/],
			['an unknown database', { database: 'nowhere' }, /no database of this name/],
			['a wrong port', { port: 9 }, /Nothing answers at this host and port/],
			[
				'an unknown host',
				{ host: 'nowhere.invalid' },
				/host name (is not known|cannot be looked up)/,
			],
		] as const)('%s', async (_what, more, reason) => {
			const told = await testPostgres({ ...connection, ...more });
			const thrown = await open(more).catch((error: unknown) => error);

			expect(told).toMatch(reason);
			expect(thrown).toMatchObject({ name: 'StateFault', message: told });
			const all = JSON.stringify(thrown, Object.getOwnPropertyNames(thrown));
			expect(all).not.toContain(secret);
			expect(all).not.toContain(instance().connection.password);
		});

		it('a server that speaks no PostgreSQL', async () => {
			const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
			await new Promise((resolve) => server.once('listening', resolve));
			const { port } = server.address() as AddressInfo;

			expect(await testPostgres({ ...connection, port })).toMatch(/connection to PostgreSQL broke/);
			expect(await testPostgres({ ...connection, port, ssl: 'require' })).toMatch(
				/broke|encrypted/,
			);
			server.close();
		});
	});
});
