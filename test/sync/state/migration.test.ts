import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSqliteStore } from '../../../sync/state';
import type { Store } from '../../../sync/state';
import { definition, owner, pairKey, plain } from './samples';
import { versionOneRows, versionOneTables } from './versionOne';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

const other = { ...definition, name: 'loose' };

describe('a state of version 1 is carried over:', () => {
	let folder: string;
	let store: Store;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'lockstep-state-'));
		const file = join(folder, 'state.sqlite');
		makeVersionOne(file);
		store = openSqliteStore(file, () => 1_000);
	});
	afterAll(async () => {
		await store.close();
		rmSync(folder, { recursive: true });
	});

	it('links keep ids, base and what was seen of the left; the right is to be looked at', async () => {
		expect(await store.findPair(pairKey)).toBe(3);
		expect(await store.linksByLeft(3, ['a', 'b'])).toEqual(
			new Map([
				['a', link('a', '1', 'hash-a', { row: 'base-a' })],
				['b', link('b', '2', '', {})],
			]),
		);
		expect((await store.linksByRight(3, ['2'])).get('2')?.leftId).toBe('b');
	});

	it('syncs keep definition, owner, identities and counters, and begin with an empty memory', async () => {
		expect(await store.syncs()).toStrictEqual([
			{
				id: expect.stringMatching(uuid) as string,
				definition,
				owner,
				leftIdentity: 'org-1',
				rightIdentity: 'org-2',
				enabled: false,
				failures: 4,
				lastSuccess: 77,
				memory: {},
			},
			{
				id: expect.stringMatching(uuid) as string,
				definition: other,
				owner: undefined,
				leftIdentity: '',
				rightIdentity: '',
				enabled: true,
				failures: 0,
				memory: {},
			},
		]);
	});

	it('syncs get an id each', async () => {
		expect(new Set((await store.syncs()).map(({ id }) => id)).size).toBe(2);
	});

	it('what is held is among what told of something to attend to', async () => {
		const told = await store.attentions('accounts', Infinity, 9);

		expect(plain(told)).toStrictEqual([
			{
				...{ run: 'r1', at: 6, verb: 'hold', leftId: 'd', code: 'rewritten' },
				attention: { reason: 'rewritten', message: 'm', remedy: 'do' },
			},
			{
				...{ run: 'r1', at: 5, verb: 'hold', leftId: 'c', code: 'X' },
				attention: { reason: 'refused', message: 'm', remedy: 'do', field: 'Name' },
			},
		]);
	});

	it('a cursor is one of the feed', async () => {
		expect(await store.cursors('accounts')).toEqual([
			{ side: 'left', kind: 'feed', position: { token: 't' }, pass: 9 },
		]);
	});

	it('intents go to the right', async () => {
		const common = { run: 'r1', batch: 2, to: 'right', seen: 'h' };
		expect(await store.intents('accounts')).toStrictEqual([
			{
				id: 'i1',
				...common,
				kind: 'update',
				leftId: 'a',
				rightId: '1',
				base: { row: 'x' },
				deadline: 50,
			},
			{ id: 'i2', ...common, kind: 'create', leftId: 'c', base: {}, deadline: 51 },
		]);
	});

	it('holds are of left records, and none is due', async () => {
		const common = { side: 'left', message: 'm', remedy: 'do', evidence: 'e', run: 'r1' };
		expect(await store.holds('accounts')).toStrictEqual([
			{ ...common, id: 'c', reason: 'refused', code: 'X', field: 'Name', since: 5 },
			{ ...common, id: 'd', otherId: '4', reason: 'rewritten', since: 6 },
		]);
		expect(await store.dueHolds('accounts', 9)).toEqual([]);
		expect(await store.countHolds('accounts')).toEqual({ refused: 1, rewritten: 1 });
	});

	it('parked records wait for left records, in the pair of their sync', async () => {
		const waitsFor = { side: 'left', id: 'a', pair: 3, object: 'account' };
		const parked = { side: 'left', id: 'e', waitsFor, since: 7 };
		expect(await store.wakeable('accounts', 9)).toStrictEqual([parked]);
		expect(await store.parkedOf(3, 'left', ['e', 'f'])).toStrictEqual(new Map([['e', parked]]));
		expect(await store.countParked('loose')).toBe(1);
	});

	it('runs and journal keep all they told', async () => {
		expect(await store.runs('accounts', 9)).toStrictEqual([
			{ id: 'r2', sync: 'accounts', startedAt: 30, status: 'running', counts: {} },
			{
				id: 'r1',
				sync: 'accounts',
				startedAt: 10,
				endedAt: 20,
				status: 'completed',
				counts: { read: 3 },
				message: 'm',
			},
		]);
		const field = (label: string) => ({ label, row: '', rule: '' });
		expect(plain(await store.journal('accounts', 'r1', 0, 2))).toStrictEqual([
			{
				run: 'r1',
				at: 11,
				verb: 'create',
				to: 'right',
				leftId: 'a',
				rightId: '1',
				fields: [field('Name'), field('Zoë 🚀')],
			},
			{ run: 'r1', at: 12, verb: 'hold', leftId: 'c', code: 'X' },
		]);
	});

	it('a lease goes on with the next number, also where nothing else is known of the sync', async () => {
		expect(await store.takeLease('accounts', 'me', 1)).toMatchObject({
			lease: { fence: 7 },
			after: { holder: 'somebody', renewedAt: 100, expiresAt: 200 },
		});
		expect(await store.takeLease('no sync yet', 'me', 1)).toMatchObject({ lease: { fence: 3 } });
	});
});

describe('a state of version 1 that is opened', () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'lockstep-state-'));
		file = join(folder, 'state.sqlite');
		makeVersionOne(file);
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	const versionNow = () => {
		const database = new DatabaseSync(file);
		const row = database.prepare('PRAGMA user_version').get();
		database.close();
		return Number(row?.['user_version']);
	};

	it('is carried over in another thread, whatever its size', async () => {
		const here = jest.spyOn(DatabaseSync.prototype, 'exec');
		const store = openSqliteStore(file);
		const found = await store.linksByLeft(3, ['a', 'b']);
		const texts = here.mock.calls.map(([sql]) => sql);
		here.mockRestore();
		await store.close();

		expect(found.size).toBe(2);
		expect(texts.length).toBeGreaterThan(0);
		expect(texts.filter((sql) => /TABLE|INDEX|INSERT/.test(sql))).toEqual([]);
	});

	it('by two at the same time is carried over once, and both go on', async () => {
		const stores = [openSqliteStore(file), openSqliteStore(file)];
		const found = await Promise.all(stores.map(async (store) => await store.countLinks(3)));
		for (const store of stores) await store.close();

		expect(found).toEqual([2, 2]);
	});

	it('and closed at once is carried over all the same', async () => {
		await openSqliteStore(file).close();

		expect(versionNow()).toBeGreaterThan(1);
	});

	it('stays as it was where it cannot be carried over, and says why', async () => {
		const database = new DatabaseSync(file);
		database.exec('DROP TABLE lease');
		database.close();
		const store = openSqliteStore(file);

		await expect(store.syncs()).rejects.toThrow(/lease/);
		await expect(store.takeLease('accounts', 'me', 1)).rejects.toThrow(/lease/);
		await store.close();
		expect(versionNow()).toBe(1);
	});
});

function makeVersionOne(file: string): void {
	const database = new DatabaseSync(file);
	database.exec(versionOneTables);
	database.exec(versionOneRows(JSON.stringify(definition), JSON.stringify(owner)));
	database
		.prepare(`UPDATE sync SET definition = ? WHERE name = 'loose'`)
		.run(JSON.stringify(other));
	database.close();
}

function link(leftId: string, rightId: string, seen: string, base: object) {
	return { leftId, rightId, seen: { left: seen, right: '' }, base, run: 'r1' };
}
