import { toDecimal } from '../../sync/values';

/** A JSON number that a JavaScript number cannot hold; written back digit by digit. */
export class ExactNumber {
	constructor(readonly text: string) {}

	toJSON(): unknown {
		return (JSON as JSON & RawJson).rawJSON(this.text);
	}
}

/** In V8 since 11.4 (Node 21), not yet in TypeScript's libraries. */
interface RawJson {
	rawJSON(text: string): unknown;
}

interface ReviverContext {
	/** The digits as they were sent; only for primitive values. */
	readonly source?: string;
}

/**
 * Parses JSON without rounding: a number beyond the precision of a double becomes an `ExactNumber`, every other one a
 * plain number. Throws a SyntaxError on anything but JSON.
 */
export function parseExactly(text: string): unknown {
	return JSON.parse(text, (_key, value: unknown, context?: ReviverContext) =>
		typeof value === 'number' ? exact(value, context?.source) : value,
	);
}

function exact(value: number, source: string | undefined): number | ExactNumber {
	// A double keeps any 15 digits (IEEE 754), so short numbers need no comparison.
	if (source === undefined || source.length <= 15) return value;
	return toDecimal(source) === toDecimal(String(value)) ? value : new ExactNumber(source);
}

/** The same value with every `ExactNumber` as its digits, for JSON that other programs parse. */
export function withDigitsAsText(value: unknown): unknown {
	if (value instanceof ExactNumber) return value.text;
	if (Array.isArray(value)) return value.map(withDigitsAsText);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, withDigitsAsText(inner)]),
	);
}
