const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SUFFIX_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** Characters after the key prefix that stand for the instance; the same for the whole sandbox. */
const INSTANCE = 'Lk0000';
const COUNTER_LENGTH = 6;
const BLOCK = 5;

/** `n` in base 62, left-padded to six characters; grows in ASCII order with `n`. */
function counterText(n: number): string {
	let text = '';
	for (let rest = n; rest > 0; rest = Math.floor(rest / DIGITS.length)) {
		text = DIGITS.charAt(rest % DIGITS.length) + text;
	}
	return text.padStart(COUNTER_LENGTH, '0');
}

function blockSuffix(block: string): string {
	const bits = [...block].reduce((sum, c, i) => sum + (c >= 'A' && c <= 'Z' ? 1 << i : 0), 0);
	return SUFFIX_DIGITS.charAt(bits);
}

function blocksOf(id15: string): string[] {
	return [0, 1, 2].map((n) => id15.slice(n * BLOCK, (n + 1) * BLOCK));
}

function withSuffix(id15: string): string {
	return id15 + blocksOf(id15).map(blockSuffix).join('');
}

function restoreBlock(block: string, suffix: string): string {
	const bits = SUFFIX_DIGITS.indexOf(suffix.toUpperCase());
	return [...block].map((c, i) => ((bits >> i) & 1 ? c.toUpperCase() : c.toLowerCase())).join('');
}

/** The `n`-th 18-character id of an object with this three-character key prefix. */
export function makeId(keyPrefix: string, n: number): string {
	return withSuffix(keyPrefix + INSTANCE + counterText(n));
}

/**
 * An id as the sandbox stores it (18 characters, true case), or undefined if `text` cannot be one.
 * Accepts the case-sensitive 15-character form and an 18-character one of any case.
 */
export function toId18(text: string): string | undefined {
	if (/^[0-9A-Za-z]{15}$/.test(text)) return withSuffix(text);
	if (!/^[0-9A-Za-z]{15}[A-Za-z0-5]{3}$/.test(text)) return undefined;
	const restored = blocksOf(text).map((block, n) => restoreBlock(block, text.charAt(15 + n)));
	return withSuffix(restored.join(''));
}
