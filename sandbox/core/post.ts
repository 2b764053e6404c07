import axios from 'axios';

/** A body for a receiver, with the headers its vendor sends along. */
export interface Letter {
	readonly url: string;
	/** POST when left out. */
	readonly method?: string;
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Milliseconds of the machine's clock. */
	readonly timeoutMs: number;
}

/** How the receiver took a letter. */
export interface Receipt {
	/** Why it failed; undefined when the answer was a 2xx. */
	readonly failure: string | undefined;
	/** Of the receiver's answer; undefined without one. */
	readonly status?: number;
}

/** Sends a letter to a receiver on this machine. */
export async function post(letter: Letter, signal: AbortSignal): Promise<Receipt> {
	if (!isLoopback(letter.url)) {
		return { failure: 'the sandbox delivers to addresses of this machine only' };
	}
	try {
		const { status } = await axios.request({
			url: letter.url,
			method: letter.method ?? 'POST',
			data: letter.body === '' ? undefined : letter.body,
			headers: letter.headers,
			timeout: letter.timeoutMs,
			signal,
			maxRedirects: 0,
			proxy: false,
			validateStatus: () => true,
		});
		const failure = status >= 200 && status < 300 ? undefined : `the receiver answered ${status}`;
		return { status, failure };
	} catch (caught) {
		return { failure: caught instanceof Error ? caught.message : 'no answer' };
	}
}

function isLoopback(url: string): boolean {
	return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(new URL(url).hostname);
}
