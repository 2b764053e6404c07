import { createHash } from 'node:crypto';

/** A version 4 UUID drawn from the given numbers in [0, 1), so that the same seed gives the same ids. */
export function uuidFrom(random: () => number): string {
	const word = () =>
		Math.floor(random() * 0x1_0000_0000)
			.toString(16)
			.padStart(8, '0');
	return asUuid(word() + word() + word() + word());
}

/** The one UUID of a text: for what happens out of turn and must not draw from the stream of chance. */
export function uuidOf(text: string): string {
	return asUuid(createHash('sha256').update(text).digest('hex'));
}

function asUuid(hex: string): string {
	const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3];
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
