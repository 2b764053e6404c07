import type { Field, Rewriting, Value } from '../contracts';

import { roundDecimal } from './decimal';

/**
 * What is left of a value when everything is taken away that the system is known to change on storing: an empty text is
 * empty, and the field's declared rewritings are carried out. Idempotent.
 */
export function normalise(field: Pick<Field, 'rewrites' | 'scale'>, value: Value): Value {
	const rewritten = (field.rewrites ?? []).reduce<Value>(
		(current, rewriting) => rewrite(rewriting, current, field.scale ?? 0),
		value,
	);
	if (rewritten === '' || (Array.isArray(rewritten) && rewritten.length === 0)) return null;
	return rewritten;
}

function rewrite(rewriting: Rewriting, value: Value, scale: number): Value {
	if (typeof value !== 'string') return value;
	switch (rewriting) {
		case 'trim':
			return value.trim();
		case 'lowercase':
			return value.toLowerCase();
		case 'round':
			return roundDecimal(value, scale);
		case 'seconds':
			return value.replace(/\.\d+Z$/, '.000Z');
		case 'scheme':
			return value === '' || /^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`;
	}
}

/** Whether both stand for the same stored value of `field`. */
export function sameValue(field: Pick<Field, 'rewrites' | 'scale'>, a: Value, b: Value): boolean {
	return canonicalText(normalise(field, a)) === canonicalText(normalise(field, b));
}

/** One text per value: equal values give equal texts, whatever the order of an object's keys. */
export function canonicalText(value: Value): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}
