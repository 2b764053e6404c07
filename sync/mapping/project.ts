import type { Field, FieldType, Fields, MappingRow, Value, ValueTable } from '../contracts';
import { convert, cutText, misfit, normalise } from '../values';

import type { Projected } from './compiled';
import { usable } from './transform';
import type { Result, Step } from './transform';

interface RowParts {
	readonly row: MappingRow;
	readonly source: Field | undefined;
	readonly target: Field;
	readonly steps: readonly Step[];
	/** Type that reaches the target's conversion. */
	readonly type: FieldType;
	/** Constant or default, already in the target's type. */
	readonly constant: Value;
	readonly fallback: Value;
}

/**
 * The order of a row's rules: source or constant, transforms, value table, default where empty, type of the target,
 * maximal length, and a last look whether the target takes it.
 */
export function projection(parts: RowParts): (source: Fields) => Projected {
	return (record) => {
		if (parts.row.constant !== undefined) return fitted(parts, parts.constant);
		const stepped = applySteps(parts, record);
		if (!stepped.ok) return stepped;
		const translated = translate(parts.row.table, stepped.value);
		if (!translated.ok) return translated;
		const converted = convert(translated.value, parts.type, parts.target.type);
		return fitted(parts, normalise({}, converted) ?? parts.fallback);
	};
}

function applySteps(parts: RowParts, record: Fields): Result {
	const first = parts.source ? (record[parts.source.id] ?? null) : null;
	return parts.steps.reduce<Result>(
		(result, step) => (result.ok ? step.apply(result.value, record) : result),
		usable(first),
	);
}

function translate(table: ValueTable | undefined, value: Value): Result {
	if (!table || value === null) return usable(value);
	const found = table.pairs.find((pair) => pair.left === String(value));
	if (found) return usable(found.right);
	if (table.otherwise === 'keep') return usable(value);
	return {
		ok: false,
		code: 'not-in-table',
		reason: `the value is not in the row's Value Table`,
		remedy: `Add it to the Value Table, or let the table keep other values`,
	};
}

function fitted(parts: RowParts, value: Value): Projected {
	const limit = parts.row.maxLength;
	const shortened = limit !== undefined && typeof value === 'string' && value.length > limit;
	const cut = shortened ? cutText(value, limit) : value;
	const normal = normalise(parts.target, cut);
	const reason = misfit(parts.target, normal);
	return reason ? { ok: false, ...reason } : { ok: true, value: normal, shortened };
}
