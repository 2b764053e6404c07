import { parseArgs } from 'node:util';

export interface DemoOptions {
	/** End after the story instead of keeping n8n open. */
	once: boolean;
	/** Print the table as JSON in the last line. */
	json: boolean;
	/** Only templates of this pair, for example `m3ter-salesforce`. */
	only?: string;
	/** Port of n8n's editor; default: a free one. */
	port?: number;
}

/** Reads the command line. @throws Error that says which option is wrong */
export function demoOptions(args: string[]): DemoOptions {
	const { values } = parseArgs({
		args,
		options: {
			once: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			only: { type: 'string' },
			port: { type: 'string' },
		},
	});
	return { once: values.once, json: values.json, only: values.only, port: portOf(values.port) };
}

function portOf(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`--port takes a port number, not '${text}'`);
}
