import type { Refused } from '../../../sync/contracts';
import { toDecimal } from '../../../sync/values';
import type { VendorValue } from '../codecs';
import { refusal } from '../objects/outcomes';
import type { VendorFields } from '../objects/prepare';

/** Empties a field; an empty cell leaves it as it is (inferred; the documentation we have does not say). */
const emptied = '#N/A';

/** Documented bounds of a job's data (Bulk API limits), in characters. */
const longestText = 32_000;
const longestRecord = 400_000;
const mostFields = 5_000;

/** The cells of a record by column, not yet quoted, or why no job can carry it exactly. */
export function toCells(fields: VendorFields): ReadonlyMap<string, string> | Refused {
	const cells = new Map<string, string>();
	let length = 0;
	for (const [name, value] of Object.entries(fields)) {
		const misfit = misfitOf(value);
		if (misfit) return unfit(`${name} ${misfit}`, name);
		const cell = cellOf(value);
		length += cell.length;
		cells.set(name, cell);
	}
	if (cells.size > mostFields || length > longestRecord)
		return unfit(`A record in a job takes ${mostFields} fields and ${longestRecord} characters`);
	return cells;
}

function misfitOf(value: VendorValue): string | undefined {
	if (typeof value !== 'string') return undefined;
	if (value.length > longestText) return `takes at most ${longestText} characters in a job`;
	if (value === emptied) return `cannot be set to ${emptied} by a job, where that means empty`;
	if (/\p{Surrogate}/u.test(value)) return 'holds half a character, which no file can carry';
	return undefined;
}

function cellOf(value: VendorValue): string {
	if (value === null) return emptied;
	// Without an exponent.
	return typeof value === 'number' ? (toDecimal(String(value)) ?? String(value)) : String(value);
}

function unfit(message: string, field?: string): Refused {
	return refusal('invalid', 'UNFIT_VALUE', `${message}.`, field);
}
