import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox } from './index';
import { vendorNames } from './vendors';

/** Prints where the vendors are and how to log in, one line of JSON, and serves until told to stop. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '5790' },
			seed: { type: 'string', default: '1' },
			size: { type: 'string', default: '500' },
		},
	});
	const sandbox = await startSandbox({
		port: wholeNumber('port', values.port),
		seed: wholeNumber('seed', values.seed),
		size: wholeNumber('size', values.size),
	});
	process.stdout.write(`${JSON.stringify(directory(sandbox))}\n`);
	const stop = () => void sandbox.close();
	process.once('SIGTERM', stop).once('SIGINT', stop);
}

function directory(sandbox: Sandbox): object {
	const vendors = vendorNames.map((name) => [
		name,
		{ baseUrl: sandbox.baseUrl(name), credentials: sandbox.vendor(name).credentials() },
	]);
	return { url: sandbox.url, vendors: Object.fromEntries(vendors) };
}

function wholeNumber(name: string, text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= 0) return value;
	throw new Error(`--${name} takes a whole number, not '${text}'`);
}

void main();
