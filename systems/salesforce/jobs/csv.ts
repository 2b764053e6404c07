import { Readable } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

export { CsvError };

/** A cell as RFC 4180 writes it; quoted only where it must be. */
export function csvCell(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type CsvRow = Readonly<Record<string, string>>;

/** Characters parsed in one go; between two slices other work gets its turn. */
const sliceLength = 65_536;

/**
 * The rows of a CSV text with a header, `size` at a time, so that a large file never stands in memory as objects.
 * @throws CsvError when the text is no well-formed CSV
 */
export async function* csvPages(text: string, size: number): AsyncGenerator<CsvRow[]> {
	const parser = parse({ columns: true, bom: true, skip_empty_lines: true });
	Readable.from(slicesOf(text)).pipe(parser);
	let page: CsvRow[] = [];
	for await (const row of parser as AsyncIterable<CsvRow>) {
		page.push(row);
		if (page.length < size) continue;
		yield page;
		page = [];
	}
	if (page.length > 0) yield page;
}

function* slicesOf(text: string): Generator<string> {
	for (let at = 0; at < text.length; at += sliceLength) yield text.slice(at, at + sliceLength);
}
