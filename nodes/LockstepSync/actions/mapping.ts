import type { Mapping, MappingRow, MatchKey, Transform, ValueTable } from '../../../sync/contracts';
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

/** A resource locator as the editor stores it; a plain text where a person wrote an expression or JSON by hand. */
const locator = z
	.union([z.object({ value: z.union([z.string(), z.number(), z.null()]).optional() }), z.string()])
	.optional()
	.transform((raw) => (typeof raw === 'object' ? String(raw.value ?? '') : (raw ?? '')));

const rowShape = z.object({
	left: locator,
	right: locator,
	when: z.enum(['always', 'onCreate', 'ifEmpty', 'neverClear']).optional(),
	constant: z.coerce.string().optional(),
	fallback: z.coerce.string().optional(),
	transform: z.string().optional(),
	transformText: z.string().optional(),
	table: z.string().optional(),
	tableOtherwise: z.enum(['hold', 'keep']).optional(),
	maxLength: z.number().int().nonnegative().optional(),
});

const keyShape = z.object({
	left: locator,
	right: locator,
	normaliser: z.enum(['exact', 'trim', 'caseless', 'digits']).default('exact'),
});

const mappingsShape = z.object({ rows: z.array(rowShape).default([]) });
const matchShape = z.object({ keys: z.array(keyShape).default([]) });

/**
 * The mapping as the form holds it, read raw: an expression in a row would have to be evaluated for every record, so it
 * reaches the compiler as it stands and is refused there by its row.
 */
export function readMapping(context: IExecuteFunctions): Mapping {
	const raw = { rawExpressions: true };
	const mappings = parse(
		context,
		mappingsShape,
		'Field Mappings',
		context.getNodeParameter('mappings', 0, {}, raw),
	);
	const keys = parse(
		context,
		matchShape,
		'Match By',
		context.getNodeParameter('matchBy', 0, {}, raw),
	);
	return {
		rows: mappings.rows.map((row, index) => toRow(context, row, index + 1)),
		match: keys.keys.map((key): MatchKey => key),
	};
}

function parse<T>(
	context: IExecuteFunctions,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
	name: string,
	value: unknown,
): T {
	const result = shape.safeParse(value === '' ? {} : value);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part + 1 : part));
	throw new NodeOperationError(
		context.getNode(),
		`'${name}' cannot be read at ${path.join(', ')}: ${issue?.message ?? 'unknown form'}`,
		{ description: 'Correct that row in the editor' },
	);
}

function toRow(
	context: IExecuteFunctions,
	row: z.infer<typeof rowShape>,
	number: number,
): MappingRow {
	const table = toTable(context, row, number);
	// n8n fills in the defaults of rules that nobody added, so an empty text and a 0 stand for "no rule".
	return {
		...(row.left === '' ? {} : { left: row.left }),
		...(row.right === '' ? {} : { right: row.right }),
		...(row.when === undefined ? {} : { when: row.when }),
		...(row.constant ? { constant: row.constant } : {}),
		...(row.fallback ? { fallback: row.fallback } : {}),
		...(row.maxLength ? { maxLength: row.maxLength } : {}),
		...(table ? { table } : {}),
		...transforms(row),
	};
}

function transforms(row: z.infer<typeof rowShape>): { transforms?: Transform[] } {
	const [kind, detail] = (row.transform ?? 'none').split(':');
	const text = row.transformText ?? '';
	switch (kind) {
		case 'template':
			return { transforms: [{ kind, text }] };
		case 'lines':
			return { transforms: [{ kind, fields: linesOf(text) }] };
		case 'toCode':
		case 'toName':
			return { transforms: [{ kind, list: listOf(detail) }] };
		case 'case':
			return { transforms: [{ kind, to: detail === 'upper' ? 'upper' : 'lower' }] };
		case 'trim':
		case 'toNumber':
		case 'toDate':
		case 'toText':
			return { transforms: [{ kind }] };
		default:
			return {};
	}
}

function listOf(detail: string | undefined): 'country' | 'currency' | 'language' {
	return detail === 'currency' || detail === 'language' ? detail : 'country';
}

function toTable(
	context: IExecuteFunctions,
	row: z.infer<typeof rowShape>,
	number: number,
): ValueTable | undefined {
	const lines = linesOf(row.table ?? '');
	if (lines.length === 0) return undefined;
	const pairs = lines.map((line) => {
		const at = line.indexOf('=');
		if (at < 1)
			throw new NodeOperationError(
				context.getNode(),
				`'Field Mappings', row ${number}: a line of the Value Table has no '='`,
				{ description: `Write each line as source = target` },
			);
		return { left: line.slice(0, at).trim(), right: line.slice(at + 1).trim() };
	});
	return { pairs, otherwise: row.tableOtherwise ?? 'hold' };
}

export function linesOf(text: string): string[] {
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== '');
}
