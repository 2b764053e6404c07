import { ensureBuilt } from './build/build-package';
import { command } from './command';
import { demoOptions } from './demo/options';
import { playTemplates } from './demo/play';
import { STORIES } from './demo/stories';
import { allAsExpected, renderTable } from './demo/table';
import { readTemplates } from './demo/templates';
import { startDemoWorld, type DemoWorld } from './demo/world';
import { say } from './project';

/** Exit code of a program ended by Ctrl-C. */
const INTERRUPTED = 130;

command(async () => {
	const options = demoOptions(process.argv.slice(2));
	await ensureBuilt(say);
	const templates = await readTemplates(options.only);
	const size = Math.max(...STORIES.map((story) => story.size));
	const interrupted = interruption();
	const world = await Promise.race([
		startDemoWorld({ size, port: options.port, say }),
		interrupted,
	]);
	if (world === 'interrupted') process.exit(INTERRUPTED);
	try {
		const rows = await Promise.race([playTemplates(world, templates, say), interrupted]);
		if (rows === 'interrupted') return;
		print(`\n${renderTable(rows)}\n`);
		process.exitCode = allAsExpected(rows) ? 0 : 1;
		if (!options.once) await stayOpen(world, interrupted);
		if (options.json) print(JSON.stringify(rows));
	} finally {
		say('closing n8n and the sandbox');
		await world.close();
	}
});

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
