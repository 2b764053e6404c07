import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { otherSide, sides } from '../../../sync/contracts';
import type { Definition, Subject, System } from '../../../sync/contracts';
import type { Change } from '../../../sync/journal/report';
import type { Hold } from '../../../sync/state';

/** One item a result. `from`: the input item it belongs to; a result that belongs to none singly comes from the first. */
export function item(json: object, from = 0): INodeExecutionData {
	return { json: JSON.parse(JSON.stringify(json)) as IDataObject, pairedItem: { item: from } };
}

type Systems = { readonly left: System; readonly right: System };

export function changeItem(
	systems: Systems,
	definition: Definition,
	change: Change,
): INodeExecutionData {
	return item({
		kind: 'change',
		sync: definition.name,
		verb: change.verb,
		...(change.to === undefined ? {} : { to: change.to }),
		left: endOf(systems.left, definition.left.object, change.leftId),
		right: endOf(systems.right, definition.right.object, change.rightId),
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
	systems: Systems | undefined,
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
		...endsOf(systems, definition, hold),
		since: new Date(hold.since).toISOString(),
		...more,
	});
}

function endsOf(systems: Systems | undefined, definition: Definition, hold: ShownHold) {
	const ids = { [hold.side]: hold.id, [otherSide(hold.side)]: hold.otherId };
	const shown = sides.map((side) => {
		const id = ids[side];
		return [
			side,
			id === undefined ? undefined : endOf(systems?.[side], definition[side].object, id),
		];
	});
	return Object.fromEntries(shown) as Record<string, unknown>;
}

function endOf(system: System | undefined, object: string, id: string) {
	return { object, id, url: system?.object(object).url?.(id) };
}
