import type { Field, FieldType, Option } from '../../../sync/contracts';

export const written = { create: true, update: true };
export const onlyCreated = { create: true, update: false };
export const readOnly = { create: false, update: false };

type More = Partial<Omit<Field, 'id' | 'label' | 'type'>>;

/** A field m3ter takes on create and update and does not ask for, unless `more` says else. */
export function field(id: string, label: string, type: FieldType, more: More = {}): Field {
	return { id, label, type, required: false, writable: written, ...more };
}

/** The id of one record of `object`. */
export function reference(id: string, label: string, object: string, more: More = {}): Field {
	return field(id, label, 'reference', { referenceTo: [object], ...more });
}

/** One of a fixed list, or several of it; m3ter refuses any other. */
export function oneOf(
	id: string,
	label: string,
	type: 'choice' | 'choices',
	options: readonly Option[],
	more: More = {},
): Field {
	return field(id, label, type, { options, closed: true, ...more });
}

/** A field that m3ter does not have; `how` completes the hint. */
export function derivedField(id: string, label: string, type: FieldType, how: string): Field {
	return field(id, label, type, {
		writable: readOnly,
		hint: `Worked out by Lockstep, not held by m3ter: ${how}`,
	});
}

export const idField: Field = field('id', 'ID', 'text', {
	writable: readOnly,
	unique: true,
	maxLength: 36,
});

/** On every kind of record (API reference, AbstractResponse). */
export const audit: readonly Field[] = [
	field('version', 'Version', 'integer', { writable: readOnly }),
	field('dtCreated', 'Created', 'dateTime', { writable: readOnly }),
	field('dtLastModified', 'Last Modified', 'dateTime', { writable: readOnly }),
	field('createdBy', 'Created By', 'text', { writable: readOnly }),
	field('lastModifiedBy', 'Last Modified By', 'text', { writable: readOnly }),
];

/** Charges that may be drawn from a prepayment or a balance. */
export const lineItemTypes: readonly Option[] = [
	{ value: 'COUNTER_ADJUSTMENT_DEBIT', label: 'Counter Adjustment Debit' },
	{ value: 'COUNTER_RUNNING_TOTAL_CHARGE', label: 'Counter Running Total Charge' },
	{ value: 'MINIMUM_SPEND', label: 'Minimum Spend' },
	{ value: 'STANDING_CHARGE', label: 'Standing Charge' },
	{ value: 'USAGE', label: 'Usage' },
];
