import { csvCell } from './csv';

/**
 * The rows of a CSV file to be, each kept as one text. Columns are numbered as they first occur, so that a column which
 * occurs later can only be missing at the end of an earlier row: empty cells there make it whole.
 */
export class CsvRows {
	private readonly columns = new Map<string, number>();
	private lines: string[] = [];
	/** Columns that each line holds. */
	private widths: number[] = [];
	private headerBytes = 0;
	private lineBytes = 0;
	private cells = 0;

	get size(): number {
		return this.lines.length;
	}

	/** Adds a row if the whole file then stays within `bytes`. */
	add(row: ReadonlyMap<string, string>, bytes: number): boolean {
		const added = [...row.keys()].filter((column) => !this.columns.has(column));
		const width = this.columns.size + added.length;
		const line = this.lineOf(row, added);
		const own = Buffer.byteLength(line);
		const header = this.headerBytes + added.reduce((sum, name) => sum + name.length + 1, 0);
		// A line holds one comma less than cells, then its line end; padding adds a comma for each missing cell.
		const padding = width * (this.size + 1) - (this.cells + width);
		if (header + this.lineBytes + own + 1 + padding > bytes) return false;
		for (const column of added) this.columns.set(column, this.columns.size);
		this.lines.push(line);
		this.widths.push(width);
		this.headerBytes = header;
		this.lineBytes += own + 1;
		this.cells += width;
		return true;
	}

	/** The file, in UTF-8 with LF; hands the rows over and keeps none of them. */
	take(): Buffer {
		const width = this.columns.size;
		const padding = width * this.size - this.cells;
		const file = Buffer.alloc(this.headerBytes + this.lineBytes + padding);
		let at = file.write(`${[...this.columns.keys()].map(csvCell).join(',')}\n`);
		this.lines.forEach((line, row) => {
			at += file.write(line, at);
			at += file.write(`${','.repeat(width - (this.widths[row] ?? width))}\n`, at);
		});
		this.lines = [];
		this.widths = [];
		return file;
	}

	private lineOf(row: ReadonlyMap<string, string>, added: readonly string[]): string {
		return [...this.columns.keys(), ...added]
			.map((column) => csvCell(row.get(column) ?? ''))
			.join(',');
	}
}
