import { ensureBuilt } from './build/build-package';
import { command } from './command';
import { demoOptions, type DemoOptions } from './demo/options';
import { playTemplates } from './demo/play';
import { STORIES } from './demo/stories';
import { allAsExpected, renderTable, type TableRow } from './demo/table';
import { readTemplates } from './demo/templates';
import { startDemoWorld, type DemoWorld } from './demo/world';
import { say } from './project';
import type { TemplateEntry } from './templates/index-template';

/** Exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

command(async () => {
	const options = demoOptions(process.argv.slice(2));
	await ensureBuilt(say);
	const templates = await readTemplates(options.only);
	const size = Math.max(...STORIES.map((story) => story.size));
	const interrupted = interruption();
	const starting = startDemoWorld({ size, port: options.port, say });
	const world = await Promise.race([starting, interrupted]);
	if (world === 'interrupted') process.exit(INTERRUPTED);
	const rows = await show(world, templates, options, interrupted);
	process.exitCode = exitCodeFor(rows);
	if (options.json && rows !== 'interrupted') print(JSON.stringify(rows));
});

/** Plays all templates and keeps n8n open as long as wanted; closes it whatever happens. */
async function show(
	world: DemoWorld,
	templates: TemplateEntry[],
	{ once }: DemoOptions,
	interrupted: Promise<'interrupted'>,
): Promise<TableRow[] | 'interrupted'> {
	try {
		const rows = await Promise.race([playTemplates(world, templates, say), interrupted]);
		if (rows === 'interrupted') return rows;
		print(`\n${renderTable(rows)}\n`);
		if (!once) await stayOpen(world, interrupted);
		return rows;
	} finally {
		say('closing n8n and the sandbox');
		await world.close();
	}
}

function exitCodeFor(rows: TableRow[] | 'interrupted'): number {
	if (rows === 'interrupted') return INTERRUPTED;
	return allAsExpected(rows) ? 0 : 1;
}

async function stayOpen(world: DemoWorld, interrupted: Promise<unknown>): Promise<void> {
	print(`n8n       ${world.host.url}`);
	print(`  e-mail    ${world.owner.email}`);
	print(`  password  ${world.owner.password}`);
	print(`sandbox   ${world.sandbox.url}\n`);
	print('Press Ctrl-C to end.');
	await interrupted;
}

/** Resolves at the first Ctrl-C or request to end. */
function interruption(): Promise<'interrupted'> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => resolve('interrupted'));
		}
	});
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
