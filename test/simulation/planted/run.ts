import { parseArgs } from 'node:util';

import { planted } from './faults';
import { huntAll, lineOf } from './huntAll';

/** Plants faults, all or those whose name contains the text given as `--only`, and tells what noticed each. */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			only: { type: 'string', default: '' },
			workers: { type: 'string', default: '2' },
		},
	});
	const chosen = planted.filter(({ name }) => name.includes(values.only));
	const all = await huntAll(Number(values.workers), (each) => console.log(lineOf(each)), chosen);
	return all.length > 0 && all.every(({ failure }) => failure) ? 0 : 1;
}

void main().then((code) => {
	process.exitCode = code;
});
