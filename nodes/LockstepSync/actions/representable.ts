import { isDeepStrictEqual } from 'node:util';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { Mapping, MappingRow } from '../../../sync/contracts';

import { rowShape, toRow } from './rows';
import { rulesForm } from './rulesForm';

/** Rows that the form cannot hold as they are: several transforms, or texts with a sign that divides its lines. */
export function strayRows(context: IExecuteFunctions, { rows, lines = [] }: Mapping): string[] {
	const inner = lines.flatMap((line) =>
		line.rows.map((row, at) => [`'Line Mappings', ${line.left}, row ${at + 1}`, row] as const),
	);
	const outer = rows.map((row, at) => [`'Field Mappings', row ${at + 1}`, row] as const);
	return [...outer, ...inner].flatMap(([place, row]) => (fits(context, row, place) ? [] : [place]));
}

function fits(context: IExecuteFunctions, row: MappingRow, place: string): boolean {
	const { left, right } = row;
	const read = rowShape.safeParse({ left, right, ...rulesForm(row) });
	return read.success && isDeepStrictEqual(toRow(context, read.data, place), withoutDefaults(row));
}

function withoutDefaults({ when, ...rest }: MappingRow): MappingRow {
	return {
		...rest,
		...(when === undefined || when === 'always' ? {} : { when }),
	};
}
