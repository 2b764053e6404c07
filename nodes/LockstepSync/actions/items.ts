import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Definition, System } from '../../../sync/contracts';
import type { Change } from '../../../sync/journal/report';
import type { Hold } from '../../../sync/state';

/** One item a result; every item comes from the first input item, since a run works on none of them singly. */
export function item(json: object): INodeExecutionData {
	return { json: JSON.parse(JSON.stringify(json)) as IDataObject, pairedItem: { item: 0 } };
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
		left: endOf(systems.left, definition.left.object, change.leftId),
		right: endOf(systems.right, definition.right.object, change.rightId),
		fields: change.fields,
	});
}

export function holdItem(
	systems: Systems | undefined,
	definition: Definition,
	hold: Hold,
): INodeExecutionData {
	return item({
		kind: 'hold',
		sync: definition.name,
		reason: hold.reason,
		code: hold.code,
		message: hold.message,
		remedy: hold.remedy,
		field: hold.field,
		left: endOf(systems?.left, definition.left.object, hold.leftId),
		right:
			hold.rightId === undefined
				? undefined
				: endOf(systems?.right, definition.right.object, hold.rightId),
		since: new Date(hold.since).toISOString(),
	});
}

function endOf(system: System | undefined, object: string, id: string) {
	return { object, id, url: system?.object(object).url?.(id) };
}
