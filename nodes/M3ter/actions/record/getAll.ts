import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { recordPages } from '../../../../systems/m3ter';
import type {
	Entity,
	ListFilter,
	ListWanted,
	M3terClient,
	Page,
	RawRecord,
} from '../../../../systems/m3ter';
import { cancelSignal } from '../../../shared/host';
import type { RecordResource } from '../../resources';
import { located, valuesOf } from '../../../shared/actions/inputs';
import { limitOf, upTo } from '../../../shared/actions/paging';
import { itemsOf } from '../listed';
import type { Operation } from '../operation';
import { recordJson } from './get';

export const getAll =
	(resource: RecordResource): Operation =>
	async (context, client, itemIndex) => {
		const { entity } = resource;
		const limit = limitOf(context, itemIndex);
		const wanted = { size: limit, signal: cancelSignal(context) };
		const pages =
			entity.below === undefined
				? filtered(client, entity, queriesOf(context, entity, itemIndex), wanted)
				: below(client, entity, aboveOf(context, entity, itemIndex), wanted);
		const records = await upTo(limit, itemsOf(pages));
		return records.map((raw) => recordJson(context, resource, itemIndex, raw));
	};

async function* filtered(
	client: M3terClient,
	entity: Entity,
	queries: readonly ListFilter[],
	wanted: ListWanted,
): AsyncGenerator<Page<RawRecord>> {
	for (const filter of queries) yield* recordPages(client, entity, { ...wanted, filter });
}

/** m3ter has the id of the record above in the path only. */
async function* below(
	client: M3terClient,
	entity: Entity,
	above: string,
	wanted: ListWanted,
): AsyncGenerator<Page<RawRecord>> {
	const inPath = { [entity.below?.field ?? '']: above };
	for await (const page of recordPages(client, entity, { ...wanted, above }))
		yield { ...page, items: page.items.map((raw) => ({ ...raw, ...inPath })) };
}

function aboveOf(context: IExecuteFunctions, { below: place }: Entity, itemIndex: number): string {
	return located(context, place?.entity.object ?? '', itemIndex).value;
}

/** Every combination of as many values as one request takes: m3ter takes filters together as "and". */
function queriesOf(
	context: IExecuteFunctions,
	{ filters }: Entity,
	itemIndex: number,
): readonly ListFilter[] {
	const form = context.getNodeParameter('filters', itemIndex) as IDataObject;
	return Object.values(filters).reduce<readonly ListFilter[]>(
		(queries, { parameter, values }) =>
			chunks(parameter, valuesOf(form[parameter]), values).flatMap((chunk) =>
				queries.map((query) => ({ ...query, ...chunk })),
			),
		[{}],
	);
}

function chunks(parameter: string, values: readonly string[], most: number): readonly ListFilter[] {
	if (values.length === 0) return [{}];
	return Array.from({ length: Math.ceil(values.length / most) }, (_unused, index) => ({
		[parameter]: values.slice(index * most, (index + 1) * most),
	}));
}
