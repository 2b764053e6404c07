import axios from 'axios';
import { fakeSignature, type SigningKey } from './signature';

export interface Letter {
	readonly url: string;
	readonly body: string;
	readonly key: SigningKey;
	readonly timeoutMs: number;
}

/** Posts to a receiver on this machine. Returns why it failed, or undefined when the answer was a 2xx. */
export async function post(letter: Letter, signal: AbortSignal): Promise<string | undefined> {
	if (!isLoopback(letter.url)) return 'the sandbox delivers to addresses of this machine only';
	try {
		const { status } = await axios.post(letter.url, letter.body, {
			headers: { 'content-type': 'application/json', ...fakeSignature(letter.key, letter.body) },
			timeout: letter.timeoutMs,
			signal,
			maxRedirects: 0,
			proxy: false,
			validateStatus: () => true,
		});
		return status >= 200 && status < 300 ? undefined : `the receiver answered ${status}`;
	} catch (caught) {
		return caught instanceof Error ? caught.message : 'no answer';
	}
}

function isLoopback(url: string): boolean {
	return /^(127(\.\d+){3}|localhost|\[::1\])$/.test(new URL(url).hostname);
}
