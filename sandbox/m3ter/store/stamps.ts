/**
 * An instant as m3ter prints it: UTC with 0, 3 or 6 fractional digits (documented examples show 3 and 6).
 * @param micros microseconds since the epoch
 */
export function stampOf(micros: number): string {
	const seconds = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19);
	const fraction = String(Math.trunc(micros) % 1_000_000).padStart(6, '0');
	return `${seconds}${shortened(fraction)}Z`;
}

function shortened(fraction: string): string {
	if (fraction === '000000') return '';
	return fraction.endsWith('000') ? `.${fraction.slice(0, 3)}` : `.${fraction}`;
}
