import type { PickPage } from '../../../sync/contracts';
import { recordShape } from '../answers';
import type { RawRecord } from '../answers';
import type { WebmecanikClient } from '../client';
import type { Condition } from '../conditions';
import { withoutEntities } from '../entities';
import { pagesById } from '../listing';
import type { Kind } from './kind';

/** Records a list shows at once. */
const pickSize = 50;

/** What a person knows a record by. */
const names: Readonly<Record<Kind['object'], readonly string[]>> = {
	contact: ['firstname', 'lastname', 'email'],
	company: ['companyname'],
};

/** Records with a name that holds the text. `token`: id of the last one of the page before. */
export async function pick(
	client: WebmecanikClient,
	kind: Kind,
	text: string,
	token: string | undefined,
): Promise<PickPage> {
	const listing = {
		...kind,
		item: recordShape,
		size: pickSize,
		conditions: text.trim() === '' ? [] : [named(kind, text.trim())],
	};
	for await (const { items, last } of pagesById(client.read, listing, { after: token })) {
		const records = items.map((raw) => ({ id: raw.id, label: labelOf(kind, raw) }));
		return { records, ...(last ? {} : { next: items.at(-1)?.id }) };
	}
	return { records: [] };
}

function named(kind: Kind, text: string): Condition {
	const val = `%${text}%`;
	return { expr: 'orX', val: names[kind.object].map((col) => ({ col, expr: 'like', val })) };
}

function labelOf(kind: Kind, { id, fields }: RawRecord): string {
	const parts = names[kind.object].flatMap((name) => fields?.all[name] || []);
	return withoutEntities(parts.join(' ')) || id;
}
