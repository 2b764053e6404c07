import { otherSide } from '../../../sync/contracts';
import type {
	Direction,
	Field,
	MappingRow,
	ObjectSchema,
	Side,
	When,
} from '../../../sync/contracts';
import { compile } from '../../../sync/mapping';
import type { CompiledMapping, CompiledRow } from '../../../sync/mapping';

import type { Dice } from './dice';
import { firstSource, kinds, rulesOf, spellingsOf } from './words';
import type { Kind, Spellings } from './words';

/** A mapping in short; plain JSON. */
export interface Variety {
	/** Of the sync. */
	readonly direction: Direction;
	/** The first one carries the key, and goes the way of the sync. */
	readonly rows: readonly RowPlan[];
}

export interface RowPlan {
	readonly kind: Kind;
	readonly direction: Direction;
	readonly when: When;
	/** At the sides that the row writes. */
	readonly required: boolean;
	/** The written fields take a value only when the record is made, or only afterwards. */
	readonly takes: 'always' | 'onCreate' | 'onUpdate';
}

export interface Compiled {
	readonly variety: Variety;
	readonly mapping: CompiledMapping;
	/** In the order of the plan. */
	readonly rows: readonly CompiledRow[];
	readonly spellings: readonly Spellings[];
}

const directions = ['toRight', 'toLeft', 'both'] as const;
const key: RowPlan = {
	kind: 'text',
	direction: 'toRight',
	when: 'always',
	required: false,
	takes: 'always',
};

export function drawVariety(dice: Dice): Variety {
	const direction = dice.of(directions);
	const rows = Array.from({ length: 1 + dice.below(4) }, () => drawRow(dice, direction));
	return { direction, rows: [{ ...key, direction, required: dice.is(0.2) }, ...rows] };
}

function drawRow(dice: Dice, sync: Direction): RowPlan {
	const kind = dice.of(kinds);
	const direction = dice.is(0.6) ? sync : dice.of(directions);
	const takes = dice.is(0.8) ? 'always' : dice.of(['onCreate', 'onUpdate']);
	const when = dice.is(0.5) ? 'always' : drawRule(dice, kind);
	return {
		kind,
		direction: kind === 'constant' && direction === 'both' ? 'toRight' : direction,
		// The compiler lets no row be written later to a field that takes a value only once.
		when: takes === 'onCreate' ? 'onCreate' : when,
		required: dice.is(0.25),
		takes,
	};
}

function drawRule(dice: Dice, kind: Kind): When {
	if (kind === 'flag' && dice.is(0.6)) return 'onlyWithdraw';
	return dice.of(['onCreate', 'ifEmpty', 'neverClear']);
}

/** Throws where the compiler refuses it: what is drawn here is always allowed. */
export function compiledOf(variety: Variety): Compiled {
	const result = compile({
		mapping: {
			rows: variety.rows.map(mappingRow),
			match: [{ left: 'left1', right: 'right1', normaliser: 'exact' }],
		},
		direction: variety.direction,
		left: schema('account', 'left', variety.rows),
		right: schema('company', 'right', variety.rows),
		leftSystem: 'One',
		rightSystem: 'Two',
	});
	if (!result.ok) throw new Error(JSON.stringify({ variety, findings: result.findings }));
	const byNumber = [...result.mapping.rows].sort((a, b) => a.number - b.number);
	return {
		variety,
		mapping: result.mapping,
		rows: byNumber,
		spellings: variety.rows.map((row) => spellingsOf(row.kind, row.direction)),
	};
}

export function fieldId(side: Side, number: number): string {
	return `${side}${number}`;
}

function mappingRow(plan: RowPlan, index: number): MappingRow {
	const { kind, direction, when } = plan;
	const ends = { left: fieldId('left', index + 1), right: fieldId('right', index + 1) };
	const named = kind === 'constant' ? only(ends, otherSide(firstSource(direction))) : ends;
	return { ...named, direction, when, ...rulesOf(kind) };
}

function only(ends: Readonly<Record<Side, string>>, side: Side): Partial<Record<Side, string>> {
	return { [side]: ends[side] };
}

function schema(object: string, side: Side, rows: readonly RowPlan[]): ObjectSchema {
	return {
		object,
		label: object,
		codecVersion: 1,
		fields: rows.map((plan, index) => field(object, side, plan, index + 1)),
	};
}

function field(object: string, side: Side, plan: RowPlan, number: number): Field {
	const written =
		plan.direction === 'both' || (plan.direction === 'toRight') === (side === 'right');
	const types = {
		number: 'integer',
		flag: 'boolean',
		list: 'choices',
		reference: 'reference',
		members: 'references',
	} as const;
	const type = plan.kind in types ? types[plan.kind as keyof typeof types] : 'text';
	const narrow =
		(plan.kind === 'short' && side !== firstSource(plan.direction)) ||
		(plan.kind === 'narrow' && side === firstSource(plan.direction));
	return {
		id: fieldId(side, number),
		label: `${side} field ${number}`,
		type,
		required: written && plan.required,
		writable: { create: plan.takes !== 'onUpdate', update: plan.takes !== 'onCreate' },
		...(narrow ? { maxLength: 3 } : {}),
		...(type === 'reference' || type === 'references' ? { referenceTo: [object] } : {}),
	};
}
