import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import type { Selection } from '../../../systems/webmecanik';
import { fieldsScope, recordsById } from '../../shared/actions/byId';
import { linkedAll } from '../../shared/actions/outcomes';
import { limitOf, upTo } from '../../shared/actions/paging';
import { eachItem } from '../../shared/actions/perItem';
import { cancelSignal } from '../../shared/host';
import type { RecordResource } from '../resources';
import { fieldsOf, idOf } from './inputs';
import { toJson } from './json';
import type { Operation, Run } from './operation';

export const get =
	({ object, locator }: RecordResource): Operation =>
	async (run) =>
		await recordsById(run, {
			wantedOf: (item) => ({ object, id: idOf(run, locator, item), fields: fieldsOf(run, item) }),
			fullId: (id) => id,
			toJson,
		});

export const getAll =
	({ object }: RecordResource): Operation =>
	async (run) =>
		await eachItem(run, async (item) => await recordsFor(run, object, item));

async function recordsFor(run: Run, object: string, item: number): Promise<INodeExecutionData[]> {
	const source = run.system.records(object);
	const { fields } = await source.describe();
	const byId = new Map(fields.map((field) => [field.id, field]));
	const selection = selectionOf(run, item);
	const records = await upTo(selection.limit ?? Infinity, source.select(selection));
	return linkedAll(
		records.map((record) => toJson(record, byId)),
		item,
	);
}

const filtersShape = z.object({
	search: z.string().optional(),
	changedAfter: z.string().optional(),
});

const conditionsShape = z.object({
	all: z.array(z.object({ field: z.string(), value: z.coerce.string().default('') })).default([]),
});

function selectionOf(run: Run, item: number): Selection {
	const { context } = run;
	const { search, changedAfter } = filtersShape.parse(
		context.getNodeParameter('filters', item, {}),
	);
	return {
		...fieldsScope(fieldsOf(run, item)),
		search,
		since: changedAfter ? stampIn(changedAfter) : undefined,
		equals: conditionsShape.parse(context.getNodeParameter('conditions', item, {})).all,
		limit: limitOf(context, item),
		signal: cancelSignal(context),
	};
}

/** ms; what names no zone is UTC. */
function stampIn(text: string): number {
	const stamp = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
	if (Number.isNaN(stamp)) throw new Error("'Changed After' cannot be read as a date and time");
	return stamp;
}
