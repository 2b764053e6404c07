import type { SystemRecord, WriteOutcome } from '../../sync/contracts';
import type { Definition } from './custom/definition';
import { refusal } from './errors';
import type { Kind, ThirdType } from './kinds';
import { kindLabels } from './kinds';
import { expectKey } from './objects/find';
import { readingOf } from './objects/reading';
import type { Port } from './port';
import type { Selection } from './selection';
import { changedTags } from './tags';
import type { TagChange } from './tags';

/** What a node does with the records of one kind, beside what a sync does. Every method may throw a `SystemFault`. */
export interface Records {
	/** Ids of the fields records are found by, beside `id`. */
	readonly keys: readonly string[];
	select(selection: Selection): AsyncIterable<readonly SystemRecord[]>;
	/** Read by its id, which no search lags behind; undefined where there is none. */
	one(id: string, fields: readonly string[] | undefined): Promise<SystemRecord | undefined>;
	/** False where the record is that already. */
	convert(id: string, target: ThirdType): Promise<boolean>;
	tagsOf(id: string): Promise<readonly string[]>;
	/** Adds tags, or takes some away, and leaves the others. */
	changeTags(id: string, change: TagChange): Promise<WriteOutcome>;
}

export interface RecordsParts {
	readonly port: Port;
	readonly kind: Kind;
	readonly definitions: () => Promise<readonly Definition[]>;
	readonly write: (id: string, tags: readonly string[]) => Promise<WriteOutcome>;
}

export function recordsOf({ port, kind, definitions, write }: RecordsParts): Records {
	const one: Records['one'] = async (id, fields) => {
		const reading = await readingOf(port, definitions, kind, { fields });
		return await port.one(kind, id, reading);
	};
	const tagsOf = async (id: string) => tagsIn(kind, id, await one(id, ['smart_tags']));
	return {
		keys: port.keys(kind),
		async *select({ limit = Infinity, fields, signal, ...criteria }) {
			const reading = await readingOf(port, definitions, kind, { fields, signal });
			for (const { field } of criteria.by ?? []) expectKey(port, kind, field);
			let left = limit;
			for await (const page of port.select(kind, criteria, reading, most(limit))) {
				yield page.slice(0, left);
				left -= page.length;
				if (left <= 0) return;
			}
		},
		one,
		convert: async (id, target) => await port.convert(kind, id, target),
		tagsOf,
		changeTags: async (id, change) => {
			const now = await tagsOf(id);
			const wanted = changedTags(now, change);
			return wanted === undefined ? { ok: true, id } : await write(id, wanted);
		},
	};
}

function most(limit: number): number | undefined {
	return limit === Infinity ? undefined : limit;
}

function tagsIn(kind: Kind, id: string, record: SystemRecord | undefined): readonly string[] {
	if (record === undefined) throw noRecord(kind, id);
	const tags = record.fields.smart_tags;
	return Array.isArray(tags) ? tags.map(String) : [];
}

/** The fault for a record that is not there. */
function noRecord(kind: Kind, id: string) {
	return refusal(
		'NOT_FOUND',
		`Sellsy has no ${kindLabels[kind].toLowerCase()} ${id} that this credential may see`,
		'Check the ID, and that the credential belongs to the right account.',
	);
}
