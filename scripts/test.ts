import { command } from './command';
import { PARTS, WHOLE } from './testing/parts';
import { closingLine, sum, type Tally } from './testing/tally';

/** `test` runs all parts, `test <part> [jest arguments]` one. The last line is the sum of all. */
command(async () => {
	const [name, ...jestArgs] = process.argv.slice(2);
	const names = name === undefined ? WHOLE : [name];
	const tallies: Tally[] = [];
	for (const each of names) tallies.push(await runPart(each, jestArgs));
	const total = sum(tallies);
	print(closingLine(total));
	process.exitCode = total.failed > 0 ? 1 : 0;
});

async function runPart(name: string, jestArgs: string[]): Promise<Tally> {
	const part = PARTS[name];
	if (part === undefined) throw new Error(`No part '${name}': ${Object.keys(PARTS).join(', ')}`);
	const startedAt = Date.now();
	print(`\n=== ${name} ===`);
	const tally = await part(jestArgs);
	print(`=== ${name}: ${closingLine(tally)} (${minutes(Date.now() - startedAt)} min)`);
	return tally;
}

function minutes(ms: number): string {
	return (ms / 60_000).toFixed(1);
}

function print(line: string): void {
	process.stdout.write(`${line}\n`);
}
