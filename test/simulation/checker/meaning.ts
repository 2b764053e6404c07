import type { Fields, Rewriting, Side, Value } from '../../../sync/contracts';

import { fieldId, fieldSpecs } from '../vendor/fields';
import type { FieldSpec, ObjectKind } from '../vendor/fields';
import type { Habits } from '../vendor/habits';
import { asRows, rounded, storedValue } from '../vendor/rewriting';
import { carriesTo, rotate } from '../world/setup';
import type { TableRow } from '../world/setup';

import type { Story } from './story';

/**
 * What a field of one side says, in words both sides share: equal meanings are one value, however each vendor writes it.
 * What a vendor that the row writes to declares to rewrite makes no difference.
 */
export function meaning(
	story: Story,
	object: ObjectKind,
	row: TableRow,
	side: Side,
	fields: Fields,
): string {
	const spec = specOf(object, row.name);
	return meaningOf(story, spec, row, side, fields[fieldId(side, row.name)] ?? null);
}

/** The same, of what the vendor at the other side makes of the value when it stores it. */
export function meaningStored(
	story: Story,
	object: ObjectKind,
	row: TableRow,
	side: Side,
	fields: Fields,
): string {
	const { habits } = story.played.history;
	const spec = specOf(object, row.name);
	const value = fields[fieldId(side, row.name)] ?? null;
	const stored = spec.inner ? value : storedValue(spec, habits[opposite(side)], value);
	return meaningOf(story, spec, row, side, stored);
}

export function opposite(side: Side): Side {
	return side === 'left' ? 'right' : 'left';
}

function specOf(object: ObjectKind, name: string): FieldSpec {
	return fieldSpecs[object].find((spec) => spec.name === name) as FieldSpec;
}

function meaningOf(story: Story, spec: FieldSpec, row: TableRow, side: Side, value: Value): string {
	const { habits } = story.played.history;
	if (spec.inner) return linesMeaning(habits, side, value);
	if (value === null) return '';
	if (typeof value === 'object') return referenceMeaning(story, spec, side, value);
	const told = (['left', 'right'] as const)
		.filter((to) => carriesTo(row, to))
		.flatMap((to) => rewrites(habits[to], spec));
	const text = told.reduce<string>((each, rewriting) => rewritten(rewriting, each), String(value));
	return row.rotated && side === 'left' ? rotate(text, 'right') : text;
}

function rewrites(habits: Habits, { name }: FieldSpec): readonly Rewriting[] {
	return habits.declared[name] ?? [];
}

function rewritten(rewriting: Rewriting, text: string): string {
	switch (rewriting) {
		case 'trim':
			return text.trim();
		case 'lowercase':
			return text.toLowerCase();
		case 'round':
			return rounded(text, 2);
		case 'seconds':
		case 'scheme':
			return text;
	}
}

/** Records are the same at both sides when their codes are. */
function referenceMeaning(
	story: Story,
	{ refersTo }: FieldSpec,
	side: Side,
	value: object,
): string {
	if (!refersTo || !('id' in value)) return JSON.stringify(value);
	return story.codeOf(side, refersTo, String(value.id)) ?? '';
}

/** Order counts only where both sides keep one; what is not mapped does not count. */
function linesMeaning(habits: Readonly<Record<Side, Habits>>, side: Side, value: Value): string {
	const rows = asRows(value).map(({ fields }) => {
		const [sku, qty] = [fields[fieldId(side, 'sku')], fields[fieldId(side, 'qty')]];
		return `${String(sku ?? '')}:${String(qty ?? '')}`;
	});
	const ordered = habits.left.linesOrdered && habits.right.linesOrdered;
	return (ordered ? rows : rows.sort()).join(';');
}
