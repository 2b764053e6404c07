/** An answer kept whole, to be sent later. */
export interface Answer {
	readonly status: number;
	/** Without those of the connection it came over. */
	readonly headers: Record<string, string | string[]>;
	readonly body: Buffer;
}

/** Content of a made-up answer: objects as JSON, text as the HTML page a proxy would send. */
export function madeUpBody(fault: { body?: unknown }): { type: string; bytes: Buffer } {
	if (typeof fault.body === 'string') return { type: 'text/html', bytes: Buffer.from(fault.body) };
	const text = fault.body === undefined ? '' : JSON.stringify(fault.body);
	return { type: 'application/json', bytes: Buffer.from(text) };
}
