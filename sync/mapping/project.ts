import type { Field, Fields, Value } from '../contracts';
import { cutText, misfit, normalise } from '../values';

import type { Projected } from './compiled';
import { usable } from './transform';
import type { Result, Stage } from './transform';

/** One way of a row, from the fields of one side to a field of the other. */
export interface Way {
	/** Absent where a constant stands in its place, or the first stage reads fields of its own. */
	readonly source: Field | undefined;
	readonly target: Field;
	/** Transforms, value table and conversion, in the order of this way. */
	readonly stages: readonly Stage[];
	/** Already in the target's type. */
	readonly constant?: Value;
	/** Written where the source is empty; already in the target's type. */
	readonly fallback: Value;
	readonly maxLength: number | undefined;
}

/**
 * The order of a row's rules: source or constant, stages, default where empty, maximal length, and a last look whether
 * the target takes it.
 */
export function projection(way: Way): (source: Fields) => Projected {
	return (record) => {
		if (way.constant !== undefined) return fitted(way, way.constant);
		const staged = applyStages(way, record);
		return staged.ok ? fitted(way, normalise({}, staged.value) ?? way.fallback) : staged;
	};
}

function applyStages({ source, stages }: Way, record: Fields): Result {
	const first = source ? normalise(source, record[source.id] ?? null) : null;
	return stages.reduce<Result>(
		(result, stage) => (result.ok ? stage(result.value, record) : result),
		usable(first),
	);
}

function fitted({ target, maxLength }: Way, value: Value): Projected {
	const shortened =
		maxLength !== undefined && typeof value === 'string' && value.length > maxLength;
	const cut = shortened ? cutText(value, maxLength) : value;
	const normal = normalise(target, cut);
	const reason = misfit(target, normal);
	return reason ? { ok: false, ...reason } : { ok: true, value: normal, shortened };
}

/** What stands in the field, as its system stores it. */
export function stored(field: Field, record: Fields): Projected {
	return { ok: true, value: normalise(field, record[field.id] ?? null), shortened: false };
}
