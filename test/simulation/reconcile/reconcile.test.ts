import { createSecretKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createHasher } from '../../../sync/values';

import { allCells } from './cells';
import { check, createVarieties, drawCase } from './check';
import { addCase, noTotals } from './totals';

const varieties = createVarieties();

/** The first seed that goes wrong, and how. */
function mismatchIn(from: number, until: number, hasher?: ReturnType<typeof createHasher>) {
	for (let seed = from; seed < until; seed += 1) {
		const mismatch = check(drawCase(seed, varieties), () => undefined, hasher);
		if (mismatch) return { ...mismatch, seed };
	}
	return undefined;
}

describe('the engine, beside its specification', () => {
	it('decides thousands of generated cases as the specification says', () => {
		expect(mismatchIn(1, 3_001)).toBeUndefined();
	});

	it('decides no differently by real hashes', () => {
		const hasher = createHasher(createSecretKey(Buffer.alloc(32, 1)));

		expect(mismatchIn(10_001, 10_501, hasher)).toBeUndefined();
	});

	it('meets no case that is not listed as one', () => {
		const totals = noTotals();
		for (let seed = 20_001; seed < 21_001; seed += 1) addCase(totals, seed, varieties);
		const cells = allCells();

		expect(totals.cases).toBe(1_000);
		expect(Object.keys(totals.cells).filter((cell) => !cells.has(cell))).toEqual([]);
	});

	it('lists every numbered line of the specification that it decides', () => {
		const spec = readFileSync(join(__dirname, '../../../docs/spec.md'), 'utf8');
		const numbers = spec.match(/^\| ([2346]\.\d(?:\.\d+)?) /gm) ?? [];
		const written = numbers.map((line) => line.slice(2).trim());
		const listed = new Set([...allCells()].map((cell) => cell.split(':')[0] ?? ''));

		expect(written.length).toBeGreaterThan(60);
		expect([...listed].sort()).toEqual([...written, '6.3'].sort());
	});
});
