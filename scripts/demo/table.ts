/** One run in the demo's table. */
export interface TableRow {
	sync: string;
	round: string;
	created: number;
	updated: number;
	linked: number;
	held: number;
	/** All requests of the sync to both vendors, without signing in. */
	apiCalls: number;
	/** Of them: requests that write, and requests that neither read nor write records. */
	writes: number;
	bookkeeping: number;
	/** From the request to run the workflow to its end. */
	ms: number;
	/** What was not as expected. */
	complaints: string[];
	/** What was seen beside the counts. */
	shown: string[];
}

const HEAD = [
	'Sync',
	'Round',
	'Created',
	'Updated',
	'Linked',
	'Held',
	'API calls',
	'Writes',
	'Bookkeeping',
	'Time',
	'',
];
/** Texts to the left, numbers to the right. */
const TEXT_COLUMNS = new Set([0, 1, 10]);

/** The table for a terminal, complaints below it. */
export function renderTable(rows: readonly TableRow[]): string {
	const lines = [HEAD, ...rows.map(cellsOf)];
	const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column]))));
	const [head = '', ...body] = lines.map((line) => renderLine(line, widths));
	return [
		head,
		'─'.repeat(head.length),
		...body,
		...shownLines(rows),
		...complaintLines(rows),
	].join('\n');
}

export function allAsExpected(rows: readonly TableRow[]): boolean {
	return rows.length > 0 && rows.every(({ complaints }) => complaints.length === 0);
}

function cellsOf(row: TableRow): string[] {
	const { created, updated, linked, held, apiCalls, writes, bookkeeping } = row;
	const counts = [created, updated, linked, held, apiCalls, writes, bookkeeping].map(String);
	const mark = row.complaints.length === 0 ? 'as expected' : 'NOT AS EXPECTED';
	return [row.sync, row.round, ...counts, `${(row.ms / 1000).toFixed(1)} s`, mark];
}

function renderLine(cells: string[], widths: number[]): string {
	return cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  ');
}

function pad(cell: string, width: number, column: number): string {
	return TEXT_COLUMNS.has(column) ? cell.padEnd(width) : cell.padStart(width);
}

function widthOf(cell: string | undefined): number {
	return cell?.length ?? 0;
}

function shownLines(rows: readonly TableRow[]): string[] {
	return rows
		.filter(({ shown }) => shown.length > 0)
		.flatMap(({ round, shown }) => ['', `${round}:`, ...shown.map((line) => `  ${line}`)]);
}

function complaintLines(rows: readonly TableRow[]): string[] {
	const unhappy = rows.filter(({ complaints }) => complaints.length > 0);
	return unhappy.flatMap(({ sync, round, complaints }) => [
		'',
		`${sync}, ${round}:`,
		...complaints.map((complaint) => `  - ${complaint}`),
	]);
}
