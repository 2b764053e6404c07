/**
 * A number as canonical decimal text: no exponent, no trailing zeros, `-0` is `0`. Undefined where the text is no number.
 */
export function canonicalDecimal(text: string): string | undefined {
	const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
	if (!parts) return undefined;
	const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
	if (whole + fraction === '') return undefined;
	return shifted(sign, whole, fraction, Number(exponent));
}

/** Rounds half away from zero to `scale` digits behind the point, as Salesforce does on saving. */
export function roundedDecimal(canonical: string, scale: number): string {
	const [unsigned = '', sign] = canonical.startsWith('-')
		? [canonical.slice(1), '-']
		: [canonical, ''];
	const [whole = '0', fraction = ''] = unsigned.split('.');
	if (fraction.length <= scale) return canonical;
	const kept = BigInt(whole + fraction.slice(0, scale));
	const up = fraction.charCodeAt(scale) >= '5'.charCodeAt(0) ? 1n : 0n;
	const digits = (kept + up).toString().padStart(scale + 1, '0');
	const point = digits.length - scale;
	return trimmed(sign, digits.slice(0, point), digits.slice(point));
}

function shifted(sign: string, whole: string, fraction: string, exponent: number): string {
	const digits = whole + fraction;
	const point = whole.length + exponent;
	if (point <= 0) return trimmed(sign, '0', '0'.repeat(-point) + digits);
	const padded = digits.padEnd(point, '0');
	return trimmed(sign, padded.slice(0, point), padded.slice(point));
}

function trimmed(sign: string, whole: string, fraction: string): string {
	const left = whole.replace(/^0+(?=\d)/, '');
	const right = fraction.replace(/0+$/, '');
	const magnitude = right === '' ? left : `${left}.${right}`;
	return sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
