import type { Fields, Rewriting, Row, Side, Value } from '../../../sync/contracts';

import { fieldId, fieldSpecs } from './fields';
import type { FieldSpec, ObjectKind } from './fields';
import type { Habits, SilentRewriting } from './habits';

/** Characters that are left of a text that is cut in silence. */
export const cutTo = 12;

export type Store = (values: Fields, current: Fields) => Fields;

/** What this vendor makes of values on storing them, declared or not. Made once, used for every write of that object. */
export function createStoring(side: Side, kind: ObjectKind, habits: Habits): Store {
	const specs = new Map(fieldSpecs[kind].map((spec) => [fieldId(side, spec.name), spec]));
	return (values, current) => {
		const stored: Record<string, Value> = {};
		for (const [id, value] of Object.entries(values)) {
			const spec = specs.get(id);
			if (spec)
				stored[id] = spec.inner
					? storedRows(fieldId(side, 'sku'), habits, asRows(value), asRows(current[id]))
					: storedValue(spec, habits, value);
		}
		return stored;
	};
}

export function storedValue(spec: FieldSpec, habits: Habits, value: Value): Value {
	const declared = habits.declared[spec.name] ?? [];
	const told = declared.reduce<Value>((current, each) => tell(each, current, spec.scale), value);
	const silent = habits.silent[spec.name];
	const stored = silent === undefined ? told : hush(silent, told);
	return stored === '' ? null : stored;
}

function tell(rewriting: Rewriting, value: Value, scale = 0): Value {
	if (typeof value !== 'string') return value;
	switch (rewriting) {
		case 'trim':
			return value.trim();
		case 'lowercase':
			return value.toLowerCase();
		case 'round':
			return rounded(value, scale);
		case 'seconds':
		case 'scheme':
			return value;
	}
}

function hush(rewriting: SilentRewriting, value: Value): Value {
	if (typeof value !== 'string') return value;
	switch (rewriting) {
		case 'cut':
			return value.slice(0, cutTo);
		case 'trim':
			return value.trim();
		case 'upper':
			return value.toUpperCase();
		case 'whole':
			return rounded(value, 0);
	}
}

/** Half up. Counts in thousandths: no value of a history has more digits, and binary fractions would round wrong. */
export function rounded(decimal: string, scale: number): string {
	const thousandths = Math.round(Number(decimal) * 1000);
	const unit = 10 ** (3 - scale);
	return String((Math.floor((thousandths + unit / 2) / unit) * unit) / 1000);
}

export function asRows(value: Value | undefined): readonly Row[] {
	return Array.isArray(value) ? (value as readonly Row[]) : [];
}

/** Rows are one row where their keys agree. A vendor that keeps no order hands them out in one of its own: backwards by key. */
function storedRows(
	keyField: string,
	habits: Habits,
	wanted: readonly Row[],
	current: readonly Row[],
): Value {
	const before = new Map(current.map((row) => [row.key, row.fields]));
	const rows = wanted.map((row) => {
		const key = String(row.fields[keyField] ?? row.key);
		return { key, fields: habits.linesWhole ? row.fields : { ...before.get(key), ...row.fields } };
	});
	if (rows.length === 0) return null;
	return habits.linesOrdered ? rows : rows.sort((a, b) => (a.key < b.key ? 1 : -1));
}
