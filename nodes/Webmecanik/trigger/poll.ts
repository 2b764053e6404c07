import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { ObjectSchema } from '../../../sync/contracts';
import { defaultOverlap } from '../../../systems/webmecanik';
import type { WebmecanikSystem } from '../../../systems/webmecanik';
import { asNodeError } from '../../shared/asNodeError';
import { chosen } from '../../shared/trigger/feed/news';
import type { News } from '../../shared/trigger/feed/news';
import { newsSinceLast } from '../../shared/trigger/feed/poll';
import { toJson } from '../actions/json';
import { connectWebmecanik } from '../connect';
import { credentialTypeOf } from '../description/authentication';

/** Field with the stamp by which a record is new: a visitor becomes a contact when he is identified. */
const createdBy = { contact: 'dateIdentified', company: 'dateAdded' } as const;

const shape = z.object({
	object: z.enum(['contact', 'company']),
	events: z
		.array(z.enum(['created', 'updated']))
		.min(1, "'Events' is empty: there is nothing to watch"),
	fields: z.array(z.string()),
	options: z.object({ maxItems: z.number().min(1).default(1000) }),
});

type Parameters = z.infer<typeof shape>;

interface Poll {
	readonly context: IPollFunctions;
	readonly system: WebmecanikSystem;
	readonly parameters: Parameters;
	readonly schema: ObjectSchema;
}

/** Records created or updated since the last poll; null where none was. Run by hand: a sample, and nothing is remembered. */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const parameters = parametersOf(context);
		const authentication = context.getNodeParameter('authentication', undefined);
		const system = await connectWebmecanik(context, credentialTypeOf(authentication));
		const schema = await system.records(parameters.object).describe();
		const look = context.getMode() === 'manual' ? sample : sinceLast;
		const news = await look({ context, system, parameters, schema });
		return news.length === 0 ? null : [itemsOf(parameters, schema, news)];
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

async function sample({ system, parameters, schema }: Poll): Promise<readonly News[]> {
	const { object, events } = parameters;
	const kind = events[0] ?? 'updated';
	const scope = { fields: wantedFields(parameters, schema) };
	const records = await system.records(object).newest(sampleSize, scope);
	return records.map((record) => ({ kind, edited: false, record }));
}

async function sinceLast({ context, system, parameters, schema }: Poll): Promise<readonly News[]> {
	const { object, events, options } = parameters;
	const { id } = await system.identity();
	const news = await newsSinceLast({
		context,
		source: system.records(object),
		name: [id, object].join('/'),
		clock: async () => await system.clock(),
		overlap: defaultOverlap,
		created: createdBy[object],
		fields: wantedFields(parameters, schema),
		most: options.maxItems,
	});
	return chosen(news, events);
}

/** A visit moves the last activity and is no change; memberships cost a call a contact. Both only where they are asked for. */
const unasked: ReadonlySet<string> = new Set(['last_active', 'companies']);

function wantedFields({ fields }: Parameters, schema: ObjectSchema): readonly string[] {
	if (fields.length > 0) return fields;
	return schema.fields.map(({ id }) => id).filter((id) => !unasked.has(id));
}

function itemsOf(
	{ object }: Parameters,
	{ fields }: ObjectSchema,
	news: readonly News[],
): INodeExecutionData[] {
	const byId = new Map(fields.map((field) => [field.id, field]));
	return news.map(({ kind, record }) => {
		const at = record.modifiedAt === undefined ? null : new Date(record.modifiedAt).toISOString();
		const json = toJson(record, byId);
		return { json: { event: kind, object, recordId: record.id, at, record: json } };
	});
}
