import type { LogEntry } from '../../sandbox';

/**
 * The requests a sync itself made. n8n signs in on its own: it fetches a token and, at m3ter, asks once
 * whether the token fits.
 */
export function besidesSignIn(log: readonly LogEntry[]): LogEntry[] {
	const vendors = [...new Set(log.map(({ vendor }) => vendor))];
	return vendors.flatMap((name) => ofVendor(log.filter(({ vendor }) => vendor === name)));
}

function ofVendor(log: LogEntry[]): LogEntry[] {
	return log.filter((entry, index) => {
		const before = log[index - 1];
		return !isToken(entry) && !(before !== undefined && isToken(before) && isLook(entry));
	});
}

function isToken({ path }: LogEntry): boolean {
	return /\/(oauth2?\/token|oauth2\/access-tokens)$/.test(path);
}

function isLook({ vendor, path }: LogEntry): boolean {
	return vendor === 'm3ter' && path.endsWith('/users/me');
}
