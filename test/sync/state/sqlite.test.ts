import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSqliteStore } from '../../../sync/state';
import type { StateChange, Store } from '../../../sync/state';
import { leaseOn, link, pairKey, sync } from './samples';
import { countSqliteSteps } from './sqliteSteps';
import { storeSuite } from './storeSuite';

function scratch(): string {
	return mkdtempSync(join(tmpdir(), 'lockstep-state-'));
}

describe('the SQLite store', () => {
	storeSuite(async () => {
		const folder = scratch();
		let now = 1_000_000;
		const file = join(folder, 'state.sqlite');
		const steps = countSqliteSteps();
		const store = openSqliteStore(file, () => now);
		const other = openSqliteStore(file, () => now);
		return {
			store,
			other,
			advance: (ms) => {
				now += ms;
			},
			largestStep: steps.largest,
			close: async () => {
				steps.stop();
				await store.close();
				await other.close();
				rmSync(folder, { recursive: true });
			},
		};
	});
});

describe('the file of the state', () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = join(scratch(), 'n8n-nodes-lockstep');
		file = join(folder, 'state.sqlite');
	});
	afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

	const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
	const openAndClose = async () => await openSqliteStore(file).close();

	it('is made with its folder, and all of it is for its owner only', async () => {
		const store = openSqliteStore(file);
		await store.openPair({
			left: { system: 'a', identity: 'b', object: 'c' },
			right: { system: 'd', identity: 'e', object: 'f' },
		});

		expect(modeOf(folder)).toBe('700');
		expect(readdirSync(folder).map((name) => [name, modeOf(join(folder, name))])).toEqual(
			readdirSync(folder).map((name) => [name, '600']),
		);
		expect(readdirSync(folder)).toEqual(expect.arrayContaining(['state.key', 'state.sqlite']));
		await store.close();
	});

	it('is brought from empty to the version of today, and opened again as it is', async () => {
		await openAndClose();
		const version = () => {
			const database = new DatabaseSync(file);
			const row = database.prepare('PRAGMA user_version').get();
			database.close();
			return Number(row?.['user_version']);
		};
		const first = version();
		await openAndClose();

		expect(first).toBeGreaterThan(0);
		expect(version()).toBe(first);
	});

	it('that a newer version of the package wrote is refused and left as it is', async () => {
		await openAndClose();
		const database = new DatabaseSync(file);
		database.exec('PRAGMA user_version = 999');
		database.close();

		expect(() => openSqliteStore(file)).toThrow(/newer version.*Update the package/s);
	});

	it('keeps its key from one opening to the next', async () => {
		await openAndClose();
		const key = readFileSync(join(folder, 'state.key'));
		const store = openSqliteStore(file);

		expect(await store.key()).toEqual(key);
		expect(key).toHaveLength(32);
		await store.close();
	});

	it.each([
		['missing', (path: string) => rmSync(path)],
		['another one', (path: string) => writeFileSync(path, Buffer.alloc(32, 7))],
	])('is refused when its key is %s, and the remedy is told', async (_name, spoil) => {
		await openAndClose();
		spoil(join(folder, 'state.key'));

		expect(() => openSqliteStore(file)).toThrow(
			/key that belongs to the Lockstep state.*Restore that file from the same backup.*start anew/s,
		);
	});

	it('does not make a new key in the place of a missing one', async () => {
		await openAndClose();
		rmSync(join(folder, 'state.key'));

		expect(() => openSqliteStore(file)).toThrow();
		expect(existsSync(join(folder, 'state.key'))).toBe(false);
	});

	it('does not hold the key', async () => {
		await openAndClose();
		const key = readFileSync(join(folder, 'state.key'));
		const bytes = readFileSync(file);

		for (const text of [key, key.toString('base64'), key.toString('hex')])
			expect(bytes.includes(text)).toBe(false);
	});

	describe('is copied while it is in use:', () => {
		const pair = { ...pairKey };
		const fill = async (store: Store, from: number) => {
			const lease = await leaseOn(store);
			const number = await store.openPair(pair);
			const changes = Array.from({ length: 500 }, (_, n): StateChange => {
				const id = `${from + n}`;
				return { put: 'link', pair: number, link: link(id, id) };
			});
			await store.commit(lease, changes);
			await store.releaseLease(lease);
		};
		const copyOf = async (store: Store) => {
			if (store.backUp === undefined) throw new Error('The store has no backUp');
			return await store.backUp();
		};

		it('the copy has a name that tells when, is for its owner only, and has no key beside it', async () => {
			const store = openSqliteStore(file, () => Date.UTC(2026, 1, 3, 4, 5, 6, 7));
			await fill(store, 0);
			const copy = await copyOf(store);
			await store.close();

			expect(copy).toBe(join(folder, 'state-20260203T040506007Z.sqlite'));
			expect(modeOf(copy)).toBe('600');
			expect(readdirSync(folder).sort()).toEqual([
				'state-20260203T040506007Z.sqlite',
				'state.key',
				'state.sqlite',
			]);
		});

		it('it is the state of one moment, whatever is written meanwhile, and can be opened', async () => {
			const store = openSqliteStore(file);
			const other = openSqliteStore(file);
			for (let from = 0; from < 5_000; from += 500) await fill(store, from);
			const copying = copyOf(store);
			for (let from = 5_000; from < 8_000; from += 500) await fill(other, from);
			const copy = await copying;
			await store.close();
			await other.close();
			renameSync(copy, file);
			const restored = openSqliteStore(file);

			expect((await restored.countLinks(1)) % 500).toBe(0);
			expect(await restored.countLinks(1)).toBeGreaterThanOrEqual(5_000);
			expect((await restored.linksByRight(1, ['4999'])).get('4999')).toEqual(link('4999', '4999'));
			await restored.close();
		});

		it('a state in memory cannot be', async () => {
			const store = openSqliteStore(':memory:');

			expect(store.backUp).toBeUndefined();
			await store.close();
		});
	});
});

describe('a large state', () => {
	it('is never walked through to find a few rows, nor sorted for a page', async () => {
		const texts = jest.spyOn(DatabaseSync.prototype, 'prepare');
		const folder = scratch();
		const file = join(folder, 'state.sqlite');
		const store = openSqliteStore(file);
		await store.linksByLeft(1, ['a']);
		await store.linksByRight(1, ['a']);
		await store.linksFrom(1, 'right', 'a', 1);
		await store.tombstones(1, 'right', ['a']);
		await store.parkedOf(1, 'left', ['a']);
		await store.holds(sync, { reason: 'x', limit: 1 });
		await store.dueHolds(sync, 1);
		await store.countHolds(sync);
		await store.countLinks(1);
		await store.journalOf(sync, { side: 'right', id: 'a' }, 1);
		await store.journal(sync, 'r', 0, 1);
		await store.runs(sync, 1);
		await store.removals(sync, 'left', 1);
		await store.wakeable(sync, 1);
		await store.watchesMet(sync, 1);
		await store.intents(sync);
		await store.requests(sync, 1);
		await store.passChunks(sync, 'left');
		await store.planItems('p', 0, 1);
		await store.undoItems(sync, 'r', 0, 1);
		await store.commit(await leaseOn(store), [
			{ forget: 'record', pair: 1, leftId: 'a', rightId: 'b' },
			{ prune: 'history', before: 1, limit: 1 },
		]);
		const statements = texts.mock.calls.map(([sql]) => sql);
		texts.mockRestore();
		const database = new DatabaseSync(file);
		const stepsOf = (sql: string) =>
			database
				.prepare(`EXPLAIN QUERY PLAN ${sql}`)
				.all()
				.map(({ detail }) => String(detail));
		const asked = statements.filter((sql) => /^(SELECT|DELETE|UPDATE)/.test(sql));
		const steps = asked.flatMap(stepsOf);
		const ofPages = asked.filter((sql) => sql.includes('LIMIT')).flatMap(stepsOf);
		database.close();
		await store.close();
		rmSync(folder, { recursive: true });

		const large = steps.filter((step) =>
			/ (link|tombstone|hold|parked|watch|removal|intent|request|pass_chunk|run|journal|undo|plan_item) /.test(
				step,
			),
		);
		expect(large.length).toBeGreaterThan(30);
		expect(ofPages.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
		expect(large.filter((step) => !/^SEARCH .*( AND |rowid=)/.test(step))).toEqual([]);
	});
});
