import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { otherSide, sides } from '../../../sync/contracts';
import type { Definition, Side, Subject, System } from '../../../sync/contracts';
import type { Change } from '../../../sync/journal/report';
import type { Hold } from '../../../sync/state';

/** One item a result. `from`: the input item it belongs to; a result that belongs to none singly comes from the first. */
export function item(json: object, from = 0): INodeExecutionData {
	return { json: JSON.parse(JSON.stringify(json)) as IDataObject, pairedItem: { item: from } };
}

/** Where a person can look at a record of a side. */
export type Urls = Readonly<Record<Side, (id: string) => string | undefined>>;

export function urlsOf(systems: Readonly<Record<Side, System>>, definition: Definition): Urls {
	const of = (side: Side) => (id: string) =>
		systems[side].object(definition[side].object).url?.(id);
	return { left: of('left'), right: of('right') };
}

export function changeItem(urls: Urls, definition: Definition, change: Change): INodeExecutionData {
	return item({
		kind: 'change',
		sync: definition.name,
		verb: change.verb,
		...(change.to === undefined ? {} : { to: change.to }),
		left: endOf(urls, definition, 'left', change.leftId),
		right: endOf(urls, definition, 'right', change.rightId),
		fields: change.fields,
	});
}

/** What is told of every hold, wherever it comes from. */
type ShownHold = Subject &
	Pick<Hold, 'otherId' | 'reason' | 'code' | 'message' | 'remedy' | 'field'> & {
		/** ISO 8601, or ms since the epoch. */
		readonly since: string | number;
	};

/** `side` and `id` are what *Hold: Retry* and *Hold: Resolve* take. */
export function holdItem(
	urls: Urls,
	definition: Definition,
	hold: ShownHold,
	more: object = {},
): INodeExecutionData {
	return item({
		kind: 'hold',
		sync: definition.name,
		side: hold.side,
		id: hold.id,
		reason: hold.reason,
		code: hold.code,
		message: hold.message,
		remedy: hold.remedy,
		field: hold.field,
		...endsOf(urls, definition, hold),
		since: new Date(hold.since).toISOString(),
		...more,
	});
}

/** Both ends of a record as far as they are known. */
function endsOf(
	urls: Urls,
	definition: Definition,
	{ side: own, id: ownId, otherId }: Subject & { readonly otherId?: string },
) {
	const ids = { [own]: ownId, [otherSide(own)]: otherId };
	const shown = sides.map((side) => {
		const id = ids[side];
		return [side, id === undefined ? undefined : endOf(urls, definition, side, id)];
	});
	return Object.fromEntries(shown) as Record<string, unknown>;
}

function endOf(urls: Urls, definition: Definition, side: Side, id: string) {
	return { object: definition[side].object, id, url: urls[side](id) };
}

/** What names a record in an item; `side` and `id` are what other operations take. */
export function recordOf(
	urls: Urls,
	definition: Definition,
	{ record, otherId }: { readonly record: Subject; readonly otherId?: string },
) {
	return { side: record.side, id: record.id, ...endsOf(urls, definition, { ...record, otherId }) };
}
