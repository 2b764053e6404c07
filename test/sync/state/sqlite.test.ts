import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { openSqliteStore } from '../../../sync/state';
import { storeSuite } from './storeSuite';

function scratch(): string {
	return mkdtempSync(join(tmpdir(), 'lockstep-state-'));
}

describe('the SQLite store', () => {
	storeSuite(async () => {
		const folder = scratch();
		let now = 1_000_000;
		const file = join(folder, 'state.sqlite');
		const store = openSqliteStore(file, () => now);
		const other = openSqliteStore(file, () => now);
		return {
			store,
			other,
			advance: (ms) => {
				now += ms;
			},
			close: async () => {
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
});
