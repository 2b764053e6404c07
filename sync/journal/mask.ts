/** Longest vendor text that is kept. */
const longest = 500;

/** Shorter values occur in ordinary words; replacing them would only garble the message. */
const shortest = 3;

/**
 * Vendor text as it may be kept and shown: the record's own values replaced by ‹field›, control characters gone, cut to
 * 500 characters. `values` are the texts that were sent, by field label.
 */
export function maskText(
	text: string,
	values: Iterable<readonly [label: string, value: string]>,
): string {
	const byLength = [...values].sort(([, a], [, b]) => b.length - a.length);
	const masked = byLength.reduce(
		(current, [label, value]) =>
			value.length < shortest ? current : current.replaceAll(value, `‹${label}›`),
		text,
	);
	return masked.replace(/\p{Cc}+/gu, ' ').slice(0, longest);
}
