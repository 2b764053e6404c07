import fs from 'node:fs/promises';
import path from 'node:path';
import type { Bench, BenchResult } from '../../bench';
import { ROOT } from '../project';
import type { Surroundings } from './surroundings';
import { renderTable } from './table';

const PAGE = path.join(ROOT, 'docs', 'soak.md');

type Titled = BenchResult & Pick<Bench, 'title'>;

/** Puts the tables into the page of all whole benches, in place of what stood there of the same bench. */
export async function writePage(result: Titled, where: Surroundings): Promise<void> {
	const page = await fs.readFile(PAGE, 'utf8');
	await fs.writeFile(PAGE, withSection(page, result.title, sectionOf(result, where)));
}

/** The page with the section of that title replaced, or added at its end. */
export function withSection(page: string, title: string, section: string): string {
	const [head = '', ...sections] = page.split(/^(?=## )/m).map((part) => part.trim());
	const at = sections.findIndex((each) => each.startsWith(`## ${title}\n`));
	sections.splice(at < 0 ? sections.length : at, 1, section);
	return `${[head, ...sections].join('\n\n')}\n`;
}

function sectionOf({ title, tables, complaints }: Titled, where: Surroundings): string {
	const { date, commit, machine, node, n8n } = where;
	return [
		`## ${title}`,
		`${date}, commit ${commit}, n8n ${n8n}, Node.js ${node}, ${machine}.`,
		...tables.map((table) => `### ${table.title}\n\n${renderTable(table)}`),
		...complaints.map((complaint) => `Not as promised: ${complaint}`),
	].join('\n\n');
}
