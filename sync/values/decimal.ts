/** Plain or scientific notation, as JSON and people write numbers. */
const numberText = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Canonical form of a number's text: no exponent, no leading or trailing zeros, no `-0`. Exact: never passes through a float.
 * Returns undefined where the text is no number.
 */
export function toDecimal(text: string): string | undefined {
	const match = numberText.exec(text.trim());
	if (!match) return undefined;
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
	return shifted(sign === '-', whole, fraction, Number(exponent));
}

function shifted(negative: boolean, whole: string, fraction: string, exponent: number): string {
	const digits = whole + fraction;
	const point = whole.length + exponent;
	const padded = point > digits.length ? digits.padEnd(point, '0') : digits;
	const front = point > 0 ? padded.slice(0, point) : '';
	const back = point > 0 ? padded.slice(point) : '0'.repeat(-point) + padded;
	const integer = front.replace(/^0+(?=\d)/, '') || '0';
	const rest = back.replace(/0+$/, '');
	const magnitude = rest === '' ? integer : `${integer}.${rest}`;
	return negative && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

/** Rounds half away from zero to `scale` digits behind the point. */
export function roundDecimal(decimal: string, scale: number): string {
	const negative = decimal.startsWith('-');
	const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
	if (fraction.length <= scale) return decimal;
	const kept =
		BigInt(whole + fraction.slice(0, scale)) + (fraction.charCodeAt(scale) >= 53 ? 1n : 0n);
	return unscaled(negative ? -kept : kept, scale);
}

/** Digits before and behind the point. */
export function digitsOf(decimal: string): { readonly whole: number; readonly fraction: number } {
	const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
	return { whole: whole === '0' ? 0 : whole.length, fraction: fraction.length };
}

/** Order of two canonical decimals, exact: below, at or above zero. */
export function compareDecimals(a: string, b: string): number {
	const scale = Math.max(digitsOf(a).fraction, digitsOf(b).fraction);
	const [left, right] = [scaled(a, scale), scaled(b, scale)];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** The first less the second, exact. */
export function subtractDecimals(a: string, b: string): string {
	const scale = Math.max(digitsOf(a).fraction, digitsOf(b).fraction);
	return unscaled(scaled(a, scale) - scaled(b, scale), scale);
}

/** The decimal times ten to the power of `scale`, which must leave no digit behind the point. */
function scaled(decimal: string, scale: number): bigint {
	const [whole = '0', fraction = ''] = decimal.split('.');
	return BigInt(whole + fraction.padEnd(scale, '0'));
}

/** Undoes `scaled`. */
function unscaled(value: bigint, scale: number): string {
	const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
	const cut = digits.length - scale;
	return shifted(value < 0n, digits.slice(0, cut), digits.slice(cut), 0);
}
