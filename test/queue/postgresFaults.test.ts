import { randomUUID } from 'node:crypto';

import { openPostgresStore, OutcomeUnknown, StateFault } from '../../sync/state';
import type { PostgresConnection, StateChange, Store } from '../../sync/state';
import { hold, leaseOn, link, pairKey, sync } from '../sync/state/samples';
import { startBreakingProxy } from './breakingProxy';
import { describeWithPostgres } from './services';

const key = 'a key of the tests that is long enough';

jest.setTimeout(60_000);

describeWithPostgres('a PostgreSQL that fails', (instance) => {
	let schema: string;
	let store: Store;
	let pair: number;
	const open = async (more: Partial<PostgresConnection> = {}) =>
		await openPostgresStore({ connection: { ...instance().connection, schema, ...more }, key });
	const linked = (...ids: string[]): StateChange[] =>
		ids.map((id) => ({ put: 'link', pair, link: link(id, id) }));
	beforeEach(async () => {
		schema = `faults-${randomUUID()}`;
		store = await open();
		pair = await store.openPair(pairKey);
	});
	afterEach(async () => await store.close());

	it('and is killed in mid-use has kept what was committed, whole, and goes on', async () => {
		const lease = await leaseOn(store);
		let committed = 0;
		const writing = (async () => {
			for (;;) {
				const ids = Array.from({ length: 100 }, (_, n) => `${committed * 100 + n}`);
				await store.commit(lease, linked(...ids));
				committed += 1;
			}
		})().catch((error: unknown) => error);
		while (committed < 5) await store.leaseOf(sync);
		await instance().kill();
		expect(await writing).toBeInstanceOf(StateFault);
		await expect(store.countLinks(pair)).rejects.toBeInstanceOf(StateFault);
		await instance().start();

		const links = await store.countLinks(pair);
		expect(links % 100).toBe(0);
		expect([committed, committed + 1]).toContain(links / 100);
		await store.commit(lease, linked('later'));
		expect(await store.countLinks(pair)).toBe(links + 1);
	});

	it.each([
		['after', 1],
		['before', 0],
	] as const)(
		'just %s a commit leaves its outcome unknown, and that is said',
		async (when, links) => {
			const proxy = await startBreakingProxy(instance().connection.port);
			const behind = await open({ port: proxy.port });
			const lease = await leaseOn(behind);
			proxy.breakAt('COMMIT\0', when);

			const thrown = await behind.commit(lease, linked('a')).catch((error: unknown) => error);

			expect(thrown).toBeInstanceOf(OutcomeUnknown);
			expect(String(thrown)).toMatch(/unknown whether they were\. The next run will find out/);
			await waitUntil(async () => (await store.countLinks(pair)) === links);
			await behind.commit(lease, linked('b'));
			expect(await store.countLinks(pair)).toBe(links + 1);
			await behind.close();
			await proxy.close();
		},
	);

	it('while changes are sent has stored nothing of them, and the fault is not called unknown', async () => {
		const proxy = await startBreakingProxy(instance().connection.port);
		const behind = await open({ port: proxy.port });
		const lease = await leaseOn(behind);
		proxy.breakAt('INSERT INTO link', 'after');

		const thrown = await behind.commit(lease, linked('a')).catch((error: unknown) => error);

		expect(thrown).toBeInstanceOf(StateFault);
		expect(thrown).not.toBeInstanceOf(OutcomeUnknown);
		expect(await store.countLinks(pair)).toBe(0);
		await behind.close();
		await proxy.close();
	});

	it('and ends idle connections does not end the process, and the next use connects anew', async () => {
		const raw = await instance().connect();
		await store.leaseOf(sync);
		await raw.query(
			`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE application_name = 'n8n-nodes-lockstep'`,
		);
		await waitUntil(async () => {
			const { rowCount } = await raw.query(
				`SELECT 1 FROM pg_stat_activity WHERE application_name = 'n8n-nodes-lockstep'`,
			);
			return rowCount === 0;
		});
		await raw.end();

		await waitUntil(
			async () =>
				await store.leaseOf(sync).then(
					() => true,
					() => false,
				),
		);
		expect(await store.countLinks(pair)).toBe(0);
	});

	it('lets two transactions that stand in each other’s way both be done', async () => {
		const other = await open();
		const [mine, theirs] = [await leaseOn(store), await leaseOn(other, 'contacts')];
		const ids = Array.from({ length: 300 }, (_, n) => `${n}`);
		for (let round = 0; round < 5; round += 1)
			await Promise.all([
				store.commit(mine, linked(...ids)),
				other.commit(theirs, linked(...ids.toReversed())),
			]);

		expect(await store.countLinks(pair)).toBe(300);
		await other.close();
	});

	describe('and two processes:', () => {
		it('race for a lease 200 times, and exactly one wins each time', async () => {
			const other = await open();
			const wins: number[] = [];
			for (let round = 0; round < 200; round += 1) {
				const answers = await Promise.all([
					store.takeLease(`race ${round}`, 'one', 60_000),
					other.takeLease(`race ${round}`, 'two', 60_000),
				]);
				wins.push(answers.filter(({ taken }) => taken).length);
			}

			expect(wins).toEqual(wins.map(() => 1));
			await other.close();
		});

		it('nobody takes over between the look at the lease and the writes behind it', async () => {
			const lease = await leaseOn(store);
			const raw = await instance().connect();
			await raw.query(`SET search_path = "${schema}"`);
			await raw.query('BEGIN');
			await raw.query(`UPDATE sync SET fence = fence + 1 WHERE name = $1`, [sync]);
			const late = store
				.commit(lease, [{ put: 'hold', hold: hold('a', 'x') }])
				.catch((error: unknown) => error);
			const { rows } = await waitFor(
				async () => await raw.query(`SELECT 1 FROM pg_locks WHERE NOT granted`),
				({ rows: waiting }) => waiting.length > 0,
			);
			expect(rows).toHaveLength(1);
			await raw.query('COMMIT');
			await raw.end();

			expect(await late).toMatchObject({ name: 'LeaseLost' });
			expect(await store.countHolds(sync)).toEqual({});
		});
	});
});

/** ms; nothing that is waited for here takes a tenth of it. */
const patience = 20_000;

async function waitFor<T>(look: () => Promise<T>, done: (seen: T) => boolean): Promise<T> {
	const deadline = Date.now() + patience;
	for (;;) {
		const seen = await look();
		if (done(seen) || Date.now() > deadline) return seen;
	}
}

async function waitUntil(look: () => Promise<boolean>): Promise<void> {
	expect(await waitFor(look, (seen) => seen)).toBe(true);
}
