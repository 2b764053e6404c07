import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createPlanting, findsIn, findsUnder, plantedIn, spellings } from './planted';

const planting = createPlanting();
/** Bytes of a page of a database, and less than a planted text is long: one of them is cut. */
const PAGE = 4_096;
const STEP = 32;

describe('the search for planted values', () => {
	let folder: string;

	beforeEach(async () => {
		folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-planted-'));
	});

	afterEach(async () => {
		await fs.rm(folder, { recursive: true });
	});

	it.each([...spellings(planting.mark)])(
		'finds one that is written in %s',
		async (spelling, bytes) => {
			const content = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
			await fs.mkdir(path.join(folder, 'deep'));
			await fs.writeFile(path.join(folder, 'deep', 'file'), content);

			const found = await findsUnder(folder, [planting.mark]);

			const where = path.join('deep', 'file');
			expect(found).toEqual([expect.objectContaining({ where, spelling })]);
		},
	);

	it('finds one inside base64 wherever it begins', () => {
		for (const before of ['', 'a', 'ab', 'abc']) {
			const bytes = Buffer.from(Buffer.from(`${before}${planting.next()}:end`).toString('base64'));

			expect(findsIn('bytes', bytes, [planting.mark])).not.toEqual([]);
		}
	});

	it('finds one in a row of a database, wherever a page ends in it', async () => {
		const database = new DatabaseSync(path.join(folder, 'state.sqlite'));
		database.exec('PRAGMA journal_mode = WAL; CREATE TABLE kept (text)');
		const insert = database.prepare('INSERT INTO kept VALUES (?)');
		const plantings = Array.from({ length: PAGE / STEP }, createPlanting);
		plantings.forEach((each, n) =>
			insert.run(`${'x'.repeat(n * STEP)}${each.next()}${'x'.repeat(PAGE)}`),
		);

		const bytes = await fs.readFile(path.join(folder, 'state.sqlite-wal'));

		database.close();
		const lost = plantings.filter(({ mark }) => findsIn('wal', bytes, [mark]).length === 0);
		expect(lost).toEqual([]);
	});

	it('finds none where there is none', async () => {
		await fs.writeFile(path.join(folder, 'file'), createPlanting().next());

		expect(await findsUnder(folder, [planting.mark])).toEqual([]);
	});

	it('counts each planted text once', () => {
		const text = planting.next();

		expect(plantedIn(planting, `${text} ${text} ${planting.next()} ${planting.mark}`)).toBe(2);
	});
});
