import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { parse, type Options } from 'csv-parse';
import { parse as parseNow } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export const DELIMITERS = {
	BACKQUOTE: '`',
	CARET: '^',
	COMMA: ',',
	PIPE: '|',
	SEMICOLON: ';',
	TAB: '\t',
} as const;
export const LINE_ENDINGS = { LF: '\n', CRLF: '\r\n' } as const;

export interface CsvFormat {
	readonly columnDelimiter: keyof typeof DELIMITERS;
	readonly lineEnding: keyof typeof LINE_ENDINGS;
}

export interface Batch {
	/** Number of the batch in its file, from 0. */
	readonly number: number;
	/** Rows of the file before this batch; the header is none. */
	readonly from: number;
	readonly rows: readonly string[][];
}

/** Characters parsed or rows written before other requests get their turn. */
const PIECE_CHARS = 65_536;
const PIECE_ROWS = 500;
/** 5,000 names of the longest kind fit. */
const HEADER_CHARS = 1_048_576;
/** Characters of one record (Salesforce Bulk API limits). */
const MAX_RECORD_CHARS = 400_000;

function options({ columnDelimiter, lineEnding }: CsvFormat): Options {
	return {
		delimiter: DELIMITERS[columnDelimiter],
		record_delimiter: LINE_ENDINGS[lineEnding],
		skip_empty_lines: true,
		bom: true,
		max_record_size: MAX_RECORD_CHARS,
	};
}

/** Whether the first line ends as the job says its lines do. */
export function endsAsSaid(text: string, { lineEnding }: CsvFormat): boolean {
	const end = text.indexOf('\n');
	return end < 0 || (text[end - 1] === '\r') === (lineEnding === 'CRLF');
}

/** Names of the columns; none for an empty text. @throws CsvError */
export function readHeader(text: string, format: CsvFormat): string[] {
	const head = { ...options(format), to: 1 };
	const [names = []] = parseNow(text.slice(0, HEADER_CHARS), head) as string[][];
	return names.map((name) => name.trim());
}

async function* pieces(text: string): AsyncGenerator<string> {
	for (let from = 0; from < text.length; from += PIECE_CHARS) {
		yield text.slice(from, from + PIECE_CHARS);
		await breathe();
	}
}

/**
 * Rows of a file in batches of `size`, parsed bit by bit: neither the event loop nor the memory sees
 * more than one batch. @throws CsvError naming the line
 */
export async function* readBatches(
	text: string,
	format: CsvFormat,
	size: number,
): AsyncGenerator<Batch> {
	const parser = Readable.from(pieces(text)).pipe(parse({ ...options(format), from: 2 }));
	let batch: { number: number; from: number; rows: string[][] } = { number: 0, from: 0, rows: [] };
	for await (const row of parser as AsyncIterable<string[]>) {
		batch.rows.push(row);
		if (batch.rows.length < size) continue;
		yield batch;
		batch = { number: batch.number + 1, from: batch.from + size, rows: [] };
	}
	if (batch.rows.length > 0) yield batch;
}

/** One line of names; Salesforce quotes them (seen in its result samples). */
export function headerLine(names: readonly string[], format: CsvFormat): string {
	return stringify([names], { ...writing(format), quoted: true });
}

function writing({ columnDelimiter, lineEnding }: CsvFormat): Record<string, string> {
	const delimiter = DELIMITERS[columnDelimiter];
	return { delimiter, record_delimiter: LINE_ENDINGS[lineEnding] };
}

/** The text of rows, in pieces, so that a long answer blocks nobody. */
export async function* writeRows<T>(
	rows: readonly T[],
	format: CsvFormat,
	cellsOf: (row: T) => string[],
): AsyncGenerator<string> {
	for (let from = 0; from < rows.length; from += PIECE_ROWS) {
		const piece = rows.slice(from, from + PIECE_ROWS).map(cellsOf);
		yield stringify(piece, writing(format));
		await breathe();
	}
}
