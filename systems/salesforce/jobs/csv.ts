import { Readable, pipeline } from 'node:stream';

import { CsvError, parse } from 'csv-parse';

export { CsvError };

/** A cell as RFC 4180 writes it; quoted only where it must be. */
export function csvCell(text: string): string {
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export type CsvRow = Readonly<Record<string, string>>;

/** Characters parsed in one go; between two slices other work gets its turn. */
const sliceLength = 65_536;

/** The pieces of a file, in order. */
export type Pieces = Iterable<string> | AsyncIterable<Uint8Array>;

export interface CsvOptions {
	/** Rows of a page. */
	readonly size: number;
	/** Rows at the beginning that are left out. */
	readonly skip?: number;
	/** Without a column of this name it is another file than was asked for. */
	readonly column?: string;
}

/**
 * The rows of a CSV file with a header, some at a time, so that a large file never stands in memory.
 * @throws CsvError when it is no well-formed CSV, or not the file; what the pieces throw
 */
export async function* csvPages(
	pieces: Pieces,
	{ size, skip = 0, column }: CsvOptions,
): AsyncGenerator<CsvRow[]> {
	const columns = (names: string[]) => {
		if (column === undefined || names.includes(column)) return names;
		throw new CsvError('CSV_INVALID_COLUMN_MAPPING', `No column ${column}`);
	};
	const parser = parse({ columns, bom: true, skip_empty_lines: true });
	// What goes wrong in between is thrown by the parser, which is read below.
	pipeline(Readable.from(pieces), parser, () => undefined);
	let page: CsvRow[] = [];
	let before = skip;
	for await (const row of parser as AsyncIterable<CsvRow>) {
		if (before > 0) {
			before -= 1;
			continue;
		}
		page.push(row);
		if (page.length < size) continue;
		yield page;
		page = [];
	}
	if (page.length > 0) yield page;
}

/** A text that is there already, in pieces. */
export function* slicesOf(text: string): Generator<string> {
	for (let at = 0; at < text.length; at += sliceLength) yield text.slice(at, at + sliceLength);
}
