import { z } from 'zod';
import { invalid } from '../api-error';
import { compare, type SortValue } from '../store/table';

/** Where a list goes on: after this row, or from a number of rows or pages on. */
export type Offset =
	| { readonly kind: 'start' }
	| { readonly kind: 'seek'; readonly values: readonly string[] }
	| { readonly kind: 'number'; readonly value: number };

/** Results the numeric method reaches (documented). */
export const NUMERIC_REACH = 100_000;

const values = z.array(z.string()).min(1).max(2);

/** Reads `offset`: a number, or Base64 of a JSON array of texts (documented). @throws ApiError 400 */
export function readOffset(sent: string | undefined): Offset {
	if (sent === undefined || sent === '') return { kind: 'start' };
	if (/^\d+$/.test(sent)) return { kind: 'number', value: Number(sent) };
	const found = values.safeParse(parsed(Buffer.from(sent, 'base64').toString('utf8'))).data;
	if (!found) throw invalid({ offset: "Cette valeur n'est pas valide" });
	return { kind: 'seek', values: found };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The offset of a row: what it is sorted by, its id last; the id alone when that is the order. */
export function offsetOf(value: SortValue | undefined, id: number): string {
	const texts = value === undefined ? [String(id)] : [String(value), String(id)];
	return Buffer.from(JSON.stringify(texts)).toString('base64');
}

/** Where a row stands to an offset: above 0 when it comes after it in rising order. */
export function standsTo(
	value: SortValue | undefined,
	id: number,
	offset: readonly string[],
): number {
	const lastId = Number(offset.at(-1));
	const [first = ''] = offset;
	if (value === undefined || offset.length === 1) return id - lastId;
	return compare(value, typeof value === 'number' ? Number(first) : first) || id - lastId;
}
