import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Side, Subject } from '../../../sync/contracts';

/** What the input items name, item by item. */

/** A text or number in a field of an item; dots lead into objects. Throws where the item has none. */
export function fieldOf(context: IExecuteFunctions, json: IDataObject, field: string, at: number) {
	const value = field
		.split('.')
		.reduce<unknown>(
			(part, key) =>
				typeof part === 'object' && part !== null ? (part as IDataObject)[key] : undefined,
			json,
		);
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text !== '') return text;
	throw new NodeOperationError(context.getNode(), `Item ${at + 1} has nothing in '${field}'`, {
		itemIndex: at,
		description: 'Choose another field, or leave such items out with a Filter node',
	});
}

export function idsIn(context: IExecuteFunctions, field: string): string[] {
	return context.getInputData().map(({ json }, at) => fieldOf(context, json, field, at));
}

/** Records as *Hold: List* and *Event: Get Many* give them, with the place of their item; events about a run name none. */
export function subjectsIn(
	context: IExecuteFunctions,
): { readonly subject: Subject; readonly at: number }[] {
	return context.getInputData().flatMap(({ json }, at) => {
		if (isOfRun(json)) return [];
		const subject = { side: sideIn(context, json, at), id: fieldOf(context, json, 'id', at) };
		return [{ subject, at }];
	});
}

export function isOfRun({ kind, side }: IDataObject): boolean {
	return kind === 'event' && side === undefined;
}

function sideIn(context: IExecuteFunctions, json: IDataObject, at: number): Side {
	const { side } = json;
	if (side === 'left' || side === 'right') return side;
	throw new NodeOperationError(
		context.getNode(),
		`Item ${at + 1} does not say in 'side' whether its 'id' is of the left or of the right`,
		{
			itemIndex: at,
			description: `Take the items of 'Hold: List' or 'Event: Get Many', or set 'side' and 'id'`,
		},
	);
}

export function sideChosen(context: IExecuteFunctions, at = 0): Side {
	return context.getNodeParameter('side', at, 'left') === 'right' ? 'right' : 'left';
}

/** Infinity where all are wanted. */
export function limitChosen(context: IExecuteFunctions): number {
	if (context.getNodeParameter('returnAll', 0, false) === true) return Infinity;
	return context.getNodeParameter('limit', 0, 50) as number;
}
