import type { Field, FieldType, Finding, MappingRow, ObjectSchema, Value } from '../contracts';
import { compatibility, fingerprint, misfit, toDecimal } from '../values';

import type { CompileInput } from './compile';
import type { CompiledRow } from './compiled';
import { refusal, rowPath, warning } from './findings';
import { projection } from './project';
import { acceptsType, step } from './transform';
import type { Step } from './transform';

export interface RowResult {
	readonly row?: CompiledRow;
	readonly findings: readonly Finding[];
}

/** One row against both descriptions. All its findings come together; a row with a refusal gives no compiled row. */
export function compileRow(input: CompileInput, row: MappingRow, number: number): RowResult {
	const target = findField(input.target, row.right);
	const source = findField(input.source, row.left);
	const steps = (row.transforms ?? []).map(step);
	const type = typeAfter(row, source, steps);
	const findings = [
		...expressions(row, number),
		...missingEnds(input, row, number, { source, target }),
		...steps.flatMap((each) => unknownSources(input, each, number)),
		...typeFindings(row, number, { source, target, type }),
		...limits(row, number, { source, target }),
	];
	if (!target || findings.some((finding) => finding.severity === 'refusal')) return { findings };
	const constant = literal(row.constant, target, `the constant`, number);
	const fallback = literal(row.fallback, target, `the default`, number);
	const all = [...findings, ...constant.findings, ...fallback.findings];
	if (constant.findings.length + fallback.findings.length > 0) return { findings: all };
	return {
		findings: all,
		row: {
			number,
			target,
			sourceLabel: sourceLabel(row, source),
			when: row.when ?? 'always',
			fingerprint: rowFingerprint(input, row),
			refersTo: references(source, target, type, input),
			project: projection({
				row,
				source,
				target,
				steps,
				type,
				constant: constant.value,
				fallback: fallback.value,
			}),
		},
	};
}

function findField(schema: ObjectSchema, id: string | undefined): Field | undefined {
	return schema.fields.find((field) => field.id === id);
}

/** A value table gives text; otherwise the last step decides, and without steps the source's own type. */
function typeAfter(row: MappingRow, source: Field | undefined, steps: readonly Step[]): FieldType {
	if (row.table && row.table.pairs.length > 0) return 'choice';
	return steps.at(-1)?.type ?? source?.type ?? 'text';
}

function rowFingerprint(input: CompileInput, row: MappingRow): string {
	return fingerprint(JSON.stringify([row, input.source.codecVersion, input.target.codecVersion]));
}

function sourceLabel(row: MappingRow, source: Field | undefined): string {
	if (row.constant !== undefined) return 'a constant';
	return source?.label ?? 'a text of several fields';
}

function expressions(row: MappingRow, number: number): Finding[] {
	const texts = [row.left, row.right, row.constant, row.fallback];
	if (!texts.some((text) => text?.startsWith('=') === true)) return [];
	return [
		refusal(
			'expression',
			rowPath(number),
			'the row holds an n8n expression, which would have to be evaluated for every record',
			`Switch the field from 'Expression' to 'Fixed', and use the rules of the row instead`,
		),
	];
}

interface Ends {
	readonly source: Field | undefined;
	readonly target: Field | undefined;
}

function missingEnds(input: CompileInput, row: MappingRow, number: number, ends: Ends): Finding[] {
	const ownSources = (row.transforms ?? []).some(
		({ kind }) => kind === 'template' || kind === 'lines',
	);
	const findings: Finding[] = [];
	if (!ends.target)
		findings.push(unknownField(input.targetSystem, input.target, row.right, number));
	else findings.push(...readOnly(input, ends.target, row, number));
	if (row.left !== undefined && row.constant !== undefined)
		findings.push(
			refusal(
				'two-sources',
				rowPath(number),
				'the row has both a field and a constant',
				'Remove one of the two',
			),
		);
	else if (!ends.source && row.constant === undefined && !(ownSources && row.left === undefined))
		findings.push(unknownField(input.sourceSystem, input.source, row.left, number));
	return findings;
}

function unknownField(
	system: string,
	object: ObjectSchema,
	id: string | undefined,
	number: number,
): Finding {
	return id === undefined || id === ''
		? refusal(
				'field-not-chosen',
				rowPath(number),
				`no field of ${object.label} in ${system} is chosen`,
				'Choose a field, or remove the row',
			)
		: refusal(
				'unknown-field',
				rowPath(number),
				`${system} has no field '${id}' in ${object.label} any more, or this credential may not see it`,
				`Choose another field, remove the row, or give the credential the right to that field`,
			);
}

function readOnly(input: CompileInput, target: Field, row: MappingRow, number: number): Finding[] {
	const { create, update } = target.writable;
	if (!create && !update)
		return [
			refusal(
				'read-only',
				rowPath(number),
				`${input.targetSystem} does not let this credential write '${target.label}' (${target.id})`,
				'Choose another field, or give the credential the right to edit it',
			),
		];
	if (update || row.when === 'onCreate') return [];
	return [
		refusal(
			'create-only',
			rowPath(number),
			`${input.targetSystem} takes '${target.label}' (${target.id}) only when a record is created`,
			`Set the rule 'When' of this row to 'Only on Create'`,
		),
	];
}

function unknownSources(input: CompileInput, each: Step, number: number): Finding[] {
	return each.sources
		.filter((id) => !findField(input.source, id))
		.map((id) => unknownField(input.sourceSystem, input.source, id, number));
}

function typeFindings(
	row: MappingRow,
	number: number,
	ends: Ends & { readonly type: FieldType },
): Finding[] {
	if (!ends.target || row.constant !== undefined) return [];
	let type = ends.source?.type ?? 'text';
	for (const transform of row.transforms ?? []) {
		if (!acceptsType(transform, type))
			return [
				refusal(
					'transform-type',
					rowPath(number),
					`the transform '${transform.kind}' cannot work on a value of type ${type}`,
					'Choose another transform or another field',
				),
			];
		type = step(transform).type;
	}
	if (compatibility(ends.type, ends.target.type)) return [];
	return [
		refusal(
			'type-mismatch',
			rowPath(number),
			`${ends.source ? `'${ends.source.label}' (${ends.type})` : `a value of type ${ends.type}`} cannot feed '${ends.target.label}' (${ends.target.type})`,
			typeRemedy(ends.type, ends.target.type),
		),
	];
}

function typeRemedy(from: FieldType, to: FieldType): string {
	const text = from === 'text' || from === 'longText' || from === 'choice';
	if (text && to === 'decimal')
		return `Choose a number field, or add the transform 'To Number' if every value is a number`;
	if (text && to === 'date')
		return `Choose a date field, or add the transform 'To Date' if every value is a date like 2026-01-31`;
	return 'Choose a field of a fitting type';
}

function limits(row: MappingRow, number: number, { source, target }: Ends): Finding[] {
	const room = target?.maxLength;
	if (!target || room === undefined || row.constant !== undefined) return [];
	if (row.maxLength !== undefined && row.maxLength > room)
		return [
			refusal(
				'max-length',
				rowPath(number),
				`'Max Length' is ${row.maxLength}, but '${target.label}' takes only ${room} characters`,
				`Set 'Max Length' to ${room} or less`,
			),
		];
	// What a transform makes of a text may be shorter than the text, so nothing is foretold behind one.
	if (row.maxLength !== undefined || row.transforms || (source?.maxLength ?? 0) <= room) return [];
	return [
		warning(
			'may-be-too-long',
			rowPath(number),
			`'${source?.label}' may hold ${source?.maxLength} characters, '${target.label}' takes ${room}; longer ones are held`,
			`Set the rule 'Max Length' to ${room} if they may be cut`,
		),
	];
}

interface Literal {
	readonly value: Value;
	readonly findings: readonly Finding[];
}

/** A constant or default is typed text; it becomes a value of the target's type once, here. */
function literal(text: string | undefined, target: Field, what: string, number: number): Literal {
	if (text === undefined) return { value: null, findings: [] };
	const value = parseLiteral(text, target.type);
	const reason =
		value === undefined
			? `${what} is not a value of type ${target.type}`
			: misfit(target, value)?.reason;
	if (reason === undefined && value !== undefined) return { value, findings: [] };
	return {
		value: null,
		findings: [
			refusal(
				'bad-literal',
				rowPath(number),
				reason ?? `${what} does not fit`,
				`Write a value that '${target.label}' takes`,
			),
		],
	};
}

const literalShapes: Partial<Record<FieldType, RegExp>> = {
	date: /^\d{4}-\d{2}-\d{2}$/,
	dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
	time: /^\d{2}:\d{2}:\d{2}\.\d{3}$/,
};

function parseLiteral(text: string, type: FieldType): Value | undefined {
	switch (type) {
		case 'boolean':
			return text === 'true' ? true : text === 'false' ? false : undefined;
		case 'decimal':
			return toDecimal(text);
		case 'integer':
			return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
		case 'choices':
			return [...new Set(text.split(';').map((part) => part.trim()))].sort();
		case 'reference':
			return { object: '', id: text };
		case 'money':
		case 'references':
		case 'rows':
			return undefined;
		default:
			return (literalShapes[type]?.test(text) ?? true) ? text : undefined;
	}
}

function references(
	source: Field | undefined,
	target: Field,
	type: FieldType,
	input: CompileInput,
): CompiledRow['refersTo'] {
	if (type !== 'reference' || target.type !== 'reference' || !source) return undefined;
	const objects = target.referenceTo ?? [];
	const own = objects.includes(input.target.object) ? input.target.object : objects[0];
	const [from] = source.referenceTo ?? [];
	return from !== undefined && own !== undefined ? { source: from, target: own } : undefined;
}
