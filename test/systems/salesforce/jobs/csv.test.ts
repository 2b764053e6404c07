import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';

import { CsvError, csvCell, csvPages, slicesOf } from '../../../../systems/salesforce/jobs/csv';
import type { CsvRow } from '../../../../systems/salesforce/jobs/csv';

async function pagesOf(text: string, size: number): Promise<CsvRow[][]> {
	const pages: CsvRow[][] = [];
	for await (const page of csvPages(slicesOf(text), { size })) pages.push(page);
	return pages;
}

const texts = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'a', '€') }),
);

describe('CSV', () => {
	it('reads back every text it wrote, whatever stands in it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1 }), async (rows) => {
				const file = [['a', 'b'], ...rows].map((row) => row.map(csvCell).join(',')).join('\n');
				const [page = []] = await pagesOf(`${file}\n`, 10_000);
				const expected = rows.filter(([a, b]) => a !== '' || b !== '');
				const read = page.filter(({ a, b }) => a !== '' || b !== '');
				expect(read).toEqual(expected.map(([a, b]) => ({ a, b })));
			}),
		);
	});

	it('reads what another program wrote with quotes around everything', async () => {
		const rows = [{ sf__Id: '1', Name: 'say "hi", then\ngo' }];
		const text = stringify(rows, { header: true, quoted: true, bom: true });
		expect(await pagesOf(text, 10)).toEqual([rows]);
	});

	it('hands out pages of the size asked for, the last one as long as the rest', async () => {
		const text = `n\n${Array.from({ length: 25_000 }, (_, n) => n).join('\n')}\n`;
		const pages = await pagesOf(text, 2_000);
		expect(pages.map(({ length }) => length)).toEqual([...Array(12).fill(2_000), 1_000]);
		expect(pages.at(-1)?.at(-1)).toEqual({ n: '24999' });
	});

	it('calls a text that ends inside a quoted cell no CSV', async () => {
		await expect(pagesOf('a,b\n1,"cut off', 10)).rejects.toBeInstanceOf(CsvError);
	});

	it('leaves out the rows that were read before', async () => {
		const pages: CsvRow[][] = [];
		for await (const page of csvPages(slicesOf('n\n1\n2\n3\n'), { size: 2, skip: 1 }))
			pages.push(page);
		expect(pages).toEqual([[{ n: '2' }, { n: '3' }]]);
	});

	it('takes a file without the column that must be there for another file', async () => {
		const pages = csvPages(slicesOf('a,b\n'), { size: 2, column: 'c' });
		await expect(pages.next()).rejects.toBeInstanceOf(CsvError);
	});

	it('has no page for an empty text', async () => {
		expect(await pagesOf('', 10)).toEqual([]);
	});
});
