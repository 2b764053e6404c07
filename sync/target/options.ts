import { otherSide } from '../contracts';
import type {
	Definition,
	Field,
	Finding,
	MappingRow,
	ObjectSchema,
	Option,
	Side,
} from '../contracts';
import { directionOf, writtenSides } from '../mapping/direction';

type Schemas = Readonly<Record<Side, ObjectSchema | undefined>>;

/** A value that one side of a row may bring and the other does not take. */
export interface MissingOption {
	/** From 1. */
	readonly row: number;
	/** Which end lacks it. */
	readonly side: Side;
	readonly field: Field;
	readonly option: Option;
	/** The value has no line in the row's Value Table, so that no option would help. */
	readonly untranslated?: true;
}

/** Options of every mapped row's ends that do not correspond, in the directions the row goes. Pure. */
export function missingOptions(definition: Definition, schemas: Schemas): MissingOption[] {
	return definition.mapping.rows.flatMap((row, at) =>
		writtenSides(directionOf(row, definition.policies.direction ?? 'toRight')).flatMap((side) =>
			missingAt(row, side, schemas).map((missing) => ({ ...missing, row: at + 1, side })),
		),
	);
}

function missingAt(row: MappingRow, side: Side, schemas: Schemas) {
	const field = fieldAt(row, side, schemas);
	if (!field?.options || !field.closed) return [];
	const taken = new Set(field.options.map(({ value }) => value));
	return optionsFor(row, side, schemas)
		.filter(({ option, untranslated }) => untranslated || !taken.has(option.value))
		.map((each) => ({ ...each, field }));
}

type Brought = Pick<MissingOption, 'option' | 'untranslated'>;

/** The options that may come to a side, as the row translates them; none where it changes texts. */
export function optionsFor(row: MappingRow, side: Side, schemas: Schemas): Brought[] {
	const source = fieldAt(row, otherSide(side), schemas);
	const changes = (row.transforms?.length ?? 0) > 0 || row.constant !== undefined;
	if (changes || !source?.options) return [];
	const once = new Map(source.options.map((option) => [option.value, option]));
	return [...once.values()].map((option) => translated(row, side, option));
}

function translated({ table }: MappingRow, side: Side, option: Option): Brought {
	const line = table?.pairs.find((pair) => pair[otherSide(side)] === option.value);
	if (line) return { option: { value: line[side], label: line[side] } };
	return table?.otherwise === 'hold' ? { option, untranslated: true } : { option };
}

function fieldAt(row: MappingRow, side: Side, schemas: Schemas): Field | undefined {
	return schemas[side]?.fields.find(({ id }) => id === row[side]);
}

/** In the words of a person who looks after the mapping. */
export function optionFinding(
	{ row, side, field, option, untranslated }: MissingOption,
	systems: Readonly<Record<Side, string>>,
): Finding {
	const where = `'${field.label}' in ${systems[side]}`;
	const from = systems[otherSide(side)];
	return {
		severity: 'warning',
		code: untranslated ? 'option-untranslated' : 'option-missing',
		path: `Field Mappings, row ${row}`,
		reason: untranslated
			? `the Value Table has no line for '${option.value}' of ${from}`
			: `${where} has no option '${option.value}', which may come from ${from}`,
		remedy: untranslated
			? 'Add a line to the Value Table'
			: `Add the option to ${where}, or translate it with the rule 'Value Table' in this row`,
	};
}
