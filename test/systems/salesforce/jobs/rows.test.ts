import fc from 'fast-check';

import { csvPages, slicesOf } from '../../../../systems/salesforce/jobs/csv';
import { CsvRows } from '../../../../systems/salesforce/jobs/rows';

const plenty = 1_000_000;
const row = (cells: Record<string, string>) => new Map(Object.entries(cells));

describe('rows of a job', () => {
	it('have the columns of all of them, in the order they first occur, empty where one has none', () => {
		const rows = new CsvRows();
		rows.add(row({ Key: '1', A: 'a' }), plenty);
		rows.add(row({ Key: '2', B: 'b' }), plenty);
		rows.add(row({ C: 'c', Key: '3' }), plenty);
		expect(rows.take().toString()).toBe('Key,A,B,C\n1,a,,\n2,,b,\n3,,,c\n');
	});

	it('count in the bytes that are sent, to the last one', () => {
		const cells = fc.dictionary(
			fc.constantFrom('A', 'B', 'C', 'D', 'E'),
			fc.string({ unit: fc.constantFrom('x', '€', '"', ',', '\n') }),
			{ minKeys: 1 },
		);
		fc.assert(
			fc.property(fc.array(cells, { minLength: 1 }), (all) => {
				const whole = new CsvRows();
				for (const each of all) whole.add(row(each), plenty);
				const { length } = whole.take();
				const exact = new CsvRows();
				expect(all.map((each) => exact.add(row(each), length))).not.toContain(false);
				const short = new CsvRows();
				expect(all.map((each) => short.add(row(each), length - 1))).toContain(false);
				expect(short.take().length).toBeLessThan(length);
			}),
		);
	});

	it('say no to a row that would make the file too long, and take a shorter one after it', () => {
		const rows = new CsvRows();
		expect(rows.add(row({ A: '1' }), 10)).toBe(true);
		expect(rows.add(row({ A: 'far too long' }), 10)).toBe(false);
		expect(rows.add(row({ A: '1', Late: '' }), 10)).toBe(false);
		expect(rows.add(row({ A: '2' }), 10)).toBe(true);
		expect(rows.take().toString()).toBe('A\n1\n2\n');
	});

	it('read back as what was put in', async () => {
		const rows = new CsvRows();
		const put = Array.from({ length: 3_000 }, (_, n) => ({
			Key: `k${n}`,
			Text: `"${n}",\n€ \u{1f600}`,
		}));
		for (const each of put) rows.add(row(each), plenty);
		const read = [];
		for await (const page of csvPages(slicesOf(rows.take().toString()), { size: 2_000 }))
			read.push(...page);
		expect(read).toEqual(put);
	});
});
