import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { defaultOverlap, kinds } from '../../../systems/sellsy';
import type { SellsySystem } from '../../../systems/sellsy';
import { asNodeError } from '../../shared/asNodeError';
import { chosen } from '../../shared/trigger/feed/news';
import type { News } from '../../shared/trigger/feed/news';
import { newsSinceLast } from '../../shared/trigger/feed/poll';
import { recordJson } from '../actions/values';
import { connectSellsy } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Field with the stamp of creation. */
const created = 'created';

const shape = z.object({
	object: z.enum(kinds),
	events: z
		.array(z.enum(['created', 'updated']))
		.min(1, "'Events' is empty: there is nothing to watch"),
	fields: z.array(z.string()),
	options: z.object({ maxItems: z.number().min(1).default(1000) }),
});

type Parameters = z.infer<typeof shape>;

interface Poll {
	readonly context: IPollFunctions;
	readonly system: SellsySystem;
	readonly parameters: Parameters;
}

/** Records created or updated since the last poll; null where none was. Run by hand: a sample, and nothing is remembered. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const parameters = parametersOf(context);
		const authentication = context.getNodeParameter('authentication', 'oAuth2');
		const system = await connectSellsy(context, credentialTypeOf(authentication));
		const look = context.getMode() === 'manual' ? sample : sinceLast;
		const items = await itemsOf(system, parameters, await look({ context, system, parameters }));
		return items.length === 0 ? null : [items];
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

function parametersOf(context: IPollFunctions): Parameters {
	const read = shape.safeParse({
		object: context.getNodeParameter('record', 'contact'),
		events: context.getNodeParameter('events', []),
		fields: context.getNodeParameter('fields', []),
		options: context.getNodeParameter('options', {}),
	});
	if (read.success) return read.data;
	throw new Error(read.error.issues.map(({ message }) => message).join('. '));
}

const sampleSize = 3;

async function sample({ system, parameters }: Poll): Promise<readonly News[]> {
	const { object, events, fields } = parameters;
	const kind = events[0] ?? 'updated';
	const wanted = fields.length === 0 ? undefined : [...fields, created];
	for await (const records of system.records(object).select({ fields: wanted, limit: sampleSize }))
		if (records.length > 0) return records.map((record) => ({ kind, edited: false, record }));
	return [];
}

async function sinceLast({ context, system, parameters }: Poll): Promise<readonly News[]> {
	const { object, events, fields, options } = parameters;
	const { id } = await system.identity();
	const source = system.object(object);
	const news = await newsSinceLast({
		context,
		source,
		name: [id, object, source.feed].join('/'),
		clock: async () => await system.clock(),
		overlap: defaultOverlap,
		created,
		fields: fields.length === 0 ? undefined : fields,
		most: options.maxItems,
	});
	return chosen(news, events);
}

async function itemsOf(
	system: SellsySystem,
	{ object }: Parameters,
	news: readonly News[],
): Promise<INodeExecutionData[]> {
	if (news.length === 0) return [];
	const { fields } = await system.object(object).describe();
	const byId = new Map(fields.map((field) => [field.id, field]));
	return news.map(({ kind, record }) => {
		const at = record.modifiedAt === undefined ? null : new Date(record.modifiedAt).toISOString();
		const json = recordJson(record, byId);
		return { json: { event: kind, object, recordId: record.id, at, record: json } };
	});
}
