import type { Table } from '../../bench';

/** As Markdown, which a terminal shows as a table too. */
export function renderTable({ columns, rows }: Table): string {
	const widths = columns.map((_, at) =>
		Math.max(3, ...[columns, ...rows].map((cells) => (cells[at] ?? '').length)),
	);
	const line = (cells: readonly string[]) =>
		`| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
	return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join(
		'\n',
	);
}
