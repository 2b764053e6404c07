/**
 * What a system needs from whoever runs it. n8n's nodes give one that goes through n8n's own authenticated helper;
 * tests give one on axios.
 */
export interface Host {
	/** Sends one request with the credential added; any HTTP status is an answer. Throws `NoAnswer`, or a `SystemFault` of class signIn. */
	readonly send: Send;
	/** Resolves after `ms`, or rejects at once when the run is cancelled. */
	readonly sleep: (ms: number) => Promise<void>;
	/** Told before every wait longer than a second, so that nobody wonders why a run stands still. */
	readonly onWait: (notice: WaitNotice) => void;
	/** The machine's clock, ms; for spacing requests only, never compared with a vendor's stamp. */
	readonly now: () => number;
	readonly random: () => number;
}

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Relative to the credential's base URL, with a leading slash. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON; a text or a Buffer as it is, under the content type among the headers. */
	readonly body?: unknown;
	/** ms without an answer before the caller gives up. */
	readonly timeout: number;
	/** Gives the answer's body back as text, for systems whose numbers JavaScript would round. */
	readonly asText?: boolean;
	/** Gives the body of a success back while it arrives, as a `StreamedBody`; any other body comes whole. */
	readonly asStream?: boolean;
}

export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON, or the text where it was none or was asked for; see `asStream`. */
	readonly body: unknown;
}

export interface WaitNotice {
	/** What is waited for: 'Salesforce asked to slow down (429)'. */
	readonly reason: string;
	readonly ms: number;
}

/** The request had no usable answer. `sent` false: it never reached the vendor, so nothing was done there. */
export class NoAnswer extends Error {
	readonly sent: boolean;

	readonly code: string;

	constructor(sent: boolean, code: string, message: string, cause?: unknown) {
		super(message, { cause });
		this.name = 'NoAnswer';
		this.sent = sent;
		this.code = code;
	}
}
