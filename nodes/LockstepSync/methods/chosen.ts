import { NodeOperationError } from 'n8n-workflow';
import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { integrationOf, integrations } from '../../../integrations';
import type { Direction, Field, RowsSchema, Side } from '../../../sync/contracts';
import { authenticationParameter, offeredPairs } from '../systems';
import type { OfferedPair, OfferedSystem } from '../systems';

/** What is chosen in the form so far, as far as a list needs it. */
export interface Chosen {
	readonly pair: OfferedPair;
	readonly system: OfferedSystem;
	/** Credential type. */
	readonly type: string;
}

export function chosen(context: ILoadOptionsFunctions, side: Side): Chosen {
	const value = context.getCurrentNodeParameter('pair') as string | undefined;
	const pair = offeredPairs(integrations).find((each) => each.value === value);
	if (!pair)
		throw new NodeOperationError(context.getNode(), `Choose the two systems under 'Pair' first.`);
	const system = pair[side];
	const [first] = system.credentials;
	const type =
		system.credentials.length > 1
			? (context.getCurrentNodeParameter(authenticationParameter(system)) as string | undefined)
			: undefined;
	return { pair, system, type: type || (first?.type ?? '') };
}

export function objectOf(
	context: ILoadOptionsFunctions,
	side: Side,
	system: OfferedSystem,
): string {
	const point = context.getCurrentNodeParameter('dataPoint');
	const { left, right } = chosen(context, side).pair;
	const documented = integrationOf({ left: left.name, right: right.name })?.dataPoints.find(
		({ id }) => id === point,
	);
	if (side === 'left' && documented) return documented.leftObject;
	const object = context.getCurrentNodeParameter(`${side}Object`, { extractValue: true });
	if (typeof object === 'string' && object !== '') return object;
	throw new NodeOperationError(
		context.getNode(),
		`Choose the object under '${system.label} Object' first.`,
	);
}

/** Two credentials may see different fields, so what one sees is never shown to another. */
export function credentialKey(
	context: ILoadOptionsFunctions,
	type: string,
	object: string,
): string {
	const credential = context.getNode().credentials?.[type];
	return JSON.stringify([type, credential?.id, object]);
}

/** Whether nothing but writing is asked of that side, by the row's own direction or by that of the sync. */
export function isWritten(context: ILoadOptionsFunctions, side: Side): boolean {
	const own = context.getCurrentNodeParameter('&direction');
	const direction = isDirection(own) ? own : context.getCurrentNodeParameter('direction');
	return direction === 'toLeft' ? side === 'left' : direction !== 'both' && side === 'right';
}

function isDirection(value: unknown): value is Direction {
	return value === 'toRight' || value === 'toLeft' || value === 'both';
}

/** The rows that the line mapping around the field is about. */
export function rowsFieldOf(
	context: ILoadOptionsFunctions,
	side: Side,
	fields: readonly Field[],
): RowsSchema {
	const chosenRows = context.getCurrentNodeParameter(`lines.${collectionIn(context)}.${side}`) as
		{ value?: string } | undefined;
	const rows = fields.find(({ id }) => id === chosenRows?.value)?.rows;
	if (rows) return rows;
	throw new NodeOperationError(
		context.getNode(),
		`Choose the ${chosen(context, side).system.label} rows of this collection first.`,
	);
}

/** 'collections[1]'. n8n leads to siblings only; which collection a field stands in is told by the path of the list. */
function collectionIn(context: ILoadOptionsFunctions): string {
	const path = 'path' in context ? String(context.path) : '';
	return /lines\.(collections\[\d+\])/.exec(path)?.[1] ?? 'collections[0]';
}
