import { z } from 'zod';

import { stamp } from '../codecs';
import { withoutEntities } from '../entities';

/** One event of a delivery, as Mautic told it. */
export interface ToldEvent {
	/** Mautic's name of it. */
	readonly trigger: string;
	/** ms; undefined where it tells no time that can be read. */
	readonly at?: number;
	readonly payload: Readonly<Record<string, unknown>>;
}

const objectShape = z.record(z.unknown());

/** Always a list per kind of event, and several kinds only where they were queued (Mautic WebhookModel). */
const bodyShape = z.record(z.array(objectShape)).catch({});

/** The events in a body, in the order they stand there; none where it is no delivery. */
export function eventsIn(rawBody: Buffer): readonly ToldEvent[] {
	return Object.entries(bodyShape.parse(jsonIn(rawBody))).flatMap(([trigger, payloads]) =>
		payloads.map((payload) => ({ trigger, at: stamp(payload.timestamp), payload })),
	);
}

function jsonIn(rawBody: Buffer): unknown {
	try {
		return JSON.parse(rawBody.toString('utf8'));
	} catch {
		return undefined;
	}
}

export interface ToldRecord {
	/** Undefined where the event does not tell. */
	readonly id?: string;
	/** By alias, as Mautic sends them; absent where the event came without (mautic/mautic#7773). */
	readonly fields?: Readonly<Record<string, unknown>>;
}

const idShape = z.union([z.number(), z.string().min(1)]).transform(String);
const fieldShape = z.object({ alias: z.string(), value: z.unknown() });

/** The contact or company in a payload. Of a deleted one the outer id is left (Mautic WebhookSubscriber). */
export function recordIn(payload: ToldEvent['payload'], object: string): ToldRecord {
	const record = objectShape.safeParse(payload[object]).data ?? {};
	const id = idShape.safeParse(record.id).data ?? idShape.safeParse(payload.id).data;
	const fields = fieldsIn(record.fields);
	return { ...(id === undefined ? {} : { id }), ...(fields === undefined ? {} : { fields }) };
}

/** Groups of fields, without the flat list that answers of the API have beside them. */
function fieldsIn(groups: unknown): ToldRecord['fields'] {
	const all = Object.values(objectShape.safeParse(groups).data ?? {}).flatMap((group) =>
		Object.values(objectShape.safeParse(group).data ?? {}),
	);
	const told = all.flatMap((field) => fieldShape.safeParse(field).data ?? []);
	if (told.length === 0) return undefined;
	return Object.fromEntries(told.map(({ alias, value }) => [alias, plain(value)]));
}

function plain(value: unknown): unknown {
	return typeof value === 'string' ? withoutEntities(value) : (value ?? null);
}

/** What the event tells beside the record: channel, points, segment, company, form. */
export function detailsIn(
	{ payload }: ToldEvent,
	object: string | undefined,
): Readonly<Record<string, unknown>> {
	const apart = new Set([object ?? '', 'id', 'timestamp']);
	return Object.fromEntries(Object.entries(payload).filter(([name]) => !apart.has(name)));
}
