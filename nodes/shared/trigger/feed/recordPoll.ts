import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type {
	Field,
	ObjectSchema,
	System,
	SystemObject,
	SystemRecord,
} from '../../../../sync/contracts';
import { asNodeError } from '../../asNodeError';
import { chosen } from './news';
import type { News } from './news';
import { newsSinceLast } from './poll';

/** What a poll trigger for the records of one system is made of. */
export interface RecordPoll<S, O extends string> {
	readonly objects: readonly [O, ...O[]];
	readonly connect: (context: IPollFunctions) => Promise<S>;
	readonly source: (system: S, object: O) => SystemObject;
	/** A few records for a run by hand; all fields where none are named. */
	readonly sample: (
		system: S,
		object: O,
		options: { readonly fields?: readonly string[]; readonly limit: number },
	) => Promise<readonly SystemRecord[]>;
	/** Field with the stamp of creation. */
	readonly created: (object: O) => string;
	/** How far the feed goes back each time, ms. */
	readonly overlap: number;
	/** Fields that are read only where they are asked for. */
	readonly unasked?: ReadonlySet<string>;
	readonly toJson: (record: SystemRecord, fields: ReadonlyMap<string, Field>) => IDataObject;
}

type Connected = Pick<System, 'identity' | 'clock'>;

const sampleSize = 3;

function shapeOf<O extends string>(objects: readonly [O, ...O[]]) {
	return z.object({
		object: z.enum(objects as readonly [O, ...O[]] as [O, ...O[]]),
		events: z
			.array(z.enum(['created', 'updated']))
			.min(1, "'Events' is empty: there is nothing to watch"),
		fields: z.array(z.string()),
		options: z.object({ maxItems: z.number().min(1).default(1000) }),
	});
}

/** Records created or updated since the last poll; null where none was. Run by hand: a sample, and nothing is remembered. */
export async function pollRecords<S extends Connected, O extends string>(
	context: IPollFunctions,
	of: RecordPoll<S, O>,
): Promise<INodeExecutionData[][] | null> {
	try {
		const { object, events, fields, options } = parametersOf(context, of.objects);
		const system = await of.connect(context);
		const source = of.source(system, object);
		// A poll without news asks for no description where none is needed to read.
		let schema: ObjectSchema | undefined;
		const described = async () => (schema ??= await source.describe());
		const every = async ({ unasked } = of) => unasked && allBut(await described(), unasked);
		const asked = fields.length > 0 ? fields : await every();
		const wanted = asked ? { fields: asked } : {};
		const sampled = async () => {
			const records = await of.sample(system, object, { ...wanted, limit: sampleSize });
			return records.map((record) => ({ kind: events[0] ?? 'updated', edited: false, record }));
		};
		const sinceLast = async () => {
			const { id } = await system.identity();
			const news = await newsSinceLast({
				...{ context, source, overlap: of.overlap, created: of.created(object) },
				...{ ...wanted, most: options.maxItems },
				name: [id, object, source.feed].join('/'),
				clock: async () => await system.clock(),
			});
			return chosen(news, events);
		};
		const news: readonly News[] = await (context.getMode() === 'manual' ? sampled() : sinceLast());
		if (news.length === 0) return null;
		const byId = new Map((await described()).fields.map((field) => [field.id, field]));
		return [news.map((each) => itemOf(each, object, of.toJson(each.record, byId)))];
	} catch (caught) {
		throw asNodeError(context.getNode(), caught);
	}
}

function parametersOf<O extends string>(context: IPollFunctions, objects: readonly [O, ...O[]]) {
	const read = shapeOf(objects).safeParse({
		object: context.getNodeParameter('record', objects[0]),
		events: context.getNodeParameter('events', []),
		fields: context.getNodeParameter('fields', []),
		options: context.getNodeParameter('options', {}),
	});
	if (read.success) return read.data as { object: O } & typeof read.data;
	throw new Error(read.error.issues.map(({ message }) => message).join('. '));
}

function allBut({ fields }: ObjectSchema, unasked: ReadonlySet<string>): readonly string[] {
	return fields.map(({ id }) => id).filter((id) => !unasked.has(id));
}

function itemOf({ kind, record }: News, object: string, json: IDataObject): INodeExecutionData {
	const at = record.modifiedAt === undefined ? null : new Date(record.modifiedAt).toISOString();
	return { json: { event: kind, object, recordId: record.id, at, record: json } };
}
