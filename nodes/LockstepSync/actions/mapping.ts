import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { LineMapping, Mapping, MatchKey } from '../../../sync/contracts';

import { normaliser, rowShape, toRow } from './rows';
import { locator, raw, readShaped } from './shapes';

const mappings = { name: 'mappings', label: 'Field Mappings' };
const matchBy = { name: 'matchBy', label: 'Match By' };
const lines = { name: 'lines', label: 'Line Mappings' };

const keyShape = z.object({
	left: locator,
	right: locator,
	normaliser: normaliser.default('exact'),
});

const mappingsShape = z.object({ rows: z.array(rowShape).default([]) });
const matchShape = z.object({ keys: z.array(keyShape).default([]) });
const collectionShape = z.object({
	left: locator,
	right: locator,
	rows: mappingsShape.default({}),
});
const linesShape = z.object({ collections: z.array(collectionShape).default([]) });

/**
 * The mapping as the form holds it, read raw: an expression in a row would have to be evaluated for every record, so it
 * reaches the compiler as it stands and is refused there by its row.
 */
export function readMapping(context: IExecuteFunctions): Mapping {
	const { rows } = readShaped(context, mappings, mappingsShape, raw);
	const { keys } = readShaped(context, matchBy, matchShape, raw);
	const collections = readLines(context);
	return {
		rows: rows.map((row, index) => toRow(context, row, `'Field Mappings', row ${index + 1}`)),
		match: keys.map((key): MatchKey => key),
		...(collections.length > 0 ? { lines: collections } : {}),
	};
}

function readLines(context: IExecuteFunctions): LineMapping[] {
	const { collections } = readShaped(context, lines, linesShape, raw);
	return collections.map(({ left, right, rows: { rows } }) => ({
		left,
		right,
		rows: rows.map((row, index) =>
			toRow(context, row, `'Line Mappings', ${left}, row ${index + 1}`),
		),
	}));
}
