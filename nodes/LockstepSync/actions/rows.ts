import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { whens } from '../../../sync/contracts';
import type { MappingRow, ReferencePolicy, Transform, ValueTable } from '../../../sync/contracts';

import { linesOf, locator } from './shapes';

export const normaliser = z.enum(['exact', 'trim', 'caseless', 'digits']);

/** A row of the form, with the rules a person has added. */
export const rowShape = z.object({
	left: locator,
	right: locator,
	direction: z.enum(['sync', 'toRight', 'toLeft', 'both']).optional(),
	when: z.enum(whens).optional(),
	constant: z.coerce.string().optional(),
	fallback: z.coerce.string().optional(),
	transform: z.string().optional(),
	transformText: z.string().optional(),
	table: z.string().optional(),
	tableOtherwise: z.enum(['hold', 'keep']).optional(),
	maxLength: z.number().int().nonnegative().optional(),
	reference: z.enum(['byField', 'mustExist', 'createOrUpdate', 'default', 'byKey']).optional(),
	referenceId: z.coerce.string().optional(),
	referenceLeft: z.string().optional(),
	referenceRight: z.string().optional(),
	referenceNormaliser: normaliser.optional(),
	referenceOtherwise: z.enum(['hold', 'leave']).optional(),
});

type FormRow = z.infer<typeof rowShape>;

/** `place`: where the row stands, for a person. */
export function toRow(context: IExecuteFunctions, row: FormRow, place: string): MappingRow {
	const table = toTable(context, row, place);
	const reference = toReference(row);
	// n8n fills in the defaults of rules that nobody added, so each default stands for "no rule".
	return {
		...(row.left === '' ? {} : { left: row.left }),
		...(row.right === '' ? {} : { right: row.right }),
		...(row.direction === undefined || row.direction === 'sync'
			? {}
			: { direction: row.direction }),
		...(row.when === undefined || row.when === 'always' ? {} : { when: row.when }),
		...(row.constant ? { constant: row.constant } : {}),
		...(row.fallback ? { fallback: row.fallback } : {}),
		...(row.maxLength ? { maxLength: row.maxLength } : {}),
		...(table ? { table } : {}),
		...(reference ? { reference } : {}),
		...transforms(row),
	};
}

function toReference(row: FormRow): ReferencePolicy | undefined {
	switch (row.reference) {
		case 'mustExist':
		case 'createOrUpdate':
			return { kind: row.reference };
		case 'default':
			return { kind: 'default', id: (row.referenceId ?? '').trim() };
		case 'byKey':
			return {
				kind: 'byKey',
				key: {
					left: (row.referenceLeft ?? '').trim(),
					right: (row.referenceRight ?? '').trim(),
					normaliser: row.referenceNormaliser ?? 'exact',
				},
				...(row.referenceOtherwise === 'leave' ? { otherwise: 'leave' as const } : {}),
			};
		default:
			return undefined;
	}
}

function transforms(row: FormRow): { transforms?: Transform[] } {
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

function toTable(context: IExecuteFunctions, row: FormRow, place: string): ValueTable | undefined {
	const lines = linesOf(row.table ?? '');
	if (lines.length === 0) return undefined;
	const pairs = lines.map((line) => {
		const at = line.indexOf('=');
		if (at < 1)
			throw new NodeOperationError(
				context.getNode(),
				`${place}: a line of the Value Table has no '='`,
				{ description: `Write each line as left = right` },
			);
		return { left: line.slice(0, at).trim(), right: line.slice(at + 1).trim() };
	});
	return { pairs, otherwise: row.tableOtherwise ?? 'hold' };
}
