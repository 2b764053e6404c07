import { NodeOperationError } from 'n8n-workflow';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	NodeApiError,
} from 'n8n-workflow';

import { integrations } from '../../../integrations';
import type { Field, ObjectSchema, ObjectSummary } from '../../../sync/contracts';
import { asNodeError } from '../../shared/asNodeError';
import { authenticationParameter, offeredPairs } from '../systems';
import type { OfferedPair, OfferedSystem } from '../systems';

import { TimedCache } from './cache';

type Side = 'left' | 'right';

/** ms a description is kept for. */
const keptFor = 60_000;

/** The searched lists of the mapping form, served from live descriptions of both systems. */
export function createLists() {
	const schemas = new TimedCache<ObjectSchema>(keptFor);
	const objects = new TimedCache<readonly ObjectSummary[]>(keptFor);

	async function listFields(context: ILoadOptionsFunctions, side: Side, filter?: string) {
		const { system, type } = chosen(context, side);
		const object = objectOf(context, side, system);
		const schema = await schemas.get(keyOf(context, type, object), async () => {
			const connected = await system.connect(context, type, {});
			return await connected.object(object).describe();
		});
		const fields = side === 'right' ? schema.fields.filter(isWritable) : schema.fields;
		return {
			results: matching(
				fields.map((field) => fieldItem(field, side)),
				filter,
			),
		};
	}

	async function listObjects(context: ILoadOptionsFunctions, side: Side, filter?: string) {
		const { system, type } = chosen(context, side);
		const all = await objects.get(keyOf(context, type, ''), async () => {
			const connected = await system.connect(context, type, {});
			return await connected.objects();
		});
		const items = all.map(({ object, label }) => ({ name: named(label, object), value: object }));
		return { results: matching(items, filter) };
	}

	return {
		searchLeftFields: surfaced(
			async (context, filter) => await listFields(context, 'left', filter),
		),
		searchRightFields: surfaced(
			async (context, filter) => await listFields(context, 'right', filter),
		),
		searchLeftObjects: surfaced(
			async (context, filter) => await listObjects(context, 'left', filter),
		),
		searchRightObjects: surfaced(
			async (context, filter) => await listObjects(context, 'right', filter),
		),
	};
}

type List = (context: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** A list that cannot be loaded says why; an empty one would say that there is nothing. */
function surfaced(list: List) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
	): Promise<INodeListSearchResult> {
		try {
			return await list(this, filter);
		} catch (caught) {
			throw inOneText(asNodeError(this.getNode(), caught));
		}
	};
}

/** The editor shows the message of a list that cannot be loaded and nothing else, so it also says what to do. */
function inOneText(error: NodeApiError | NodeOperationError): NodeApiError | NodeOperationError {
	const { message, description } = error;
	if (description && !message.includes(description)) error.message = `${message} ${description}`;
	return error;
}

interface Chosen {
	readonly pair: OfferedPair;
	readonly system: OfferedSystem;
	readonly type: string;
}

function chosen(context: ILoadOptionsFunctions, side: Side): Chosen {
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

function objectOf(context: ILoadOptionsFunctions, side: Side, system: OfferedSystem): string {
	const point = context.getCurrentNodeParameter('dataPoint');
	const documented = integrations
		.flatMap(({ dataPoints }) => dataPoints)
		.find(({ id }) => id === point);
	if (side === 'left' && documented) return documented.leftObject;
	const object = context.getCurrentNodeParameter(`${side}Object`, { extractValue: true });
	if (typeof object === 'string' && object !== '') return object;
	throw new NodeOperationError(
		context.getNode(),
		`Choose the object under '${system.label} Object' first.`,
	);
}

/** Two credentials may see different fields, so what one sees is never shown to another. */
function keyOf(context: ILoadOptionsFunctions, type: string, object: string): string {
	const credential = context.getNode().credentials?.[type];
	return JSON.stringify([type, credential?.id, object]);
}

function isWritable({ writable }: Field): boolean {
	return writable.create || writable.update;
}

function fieldItem(field: Field, side: Side): INodeListSearchItems {
	const star = side === 'right' && field.required ? ' *' : '';
	return { name: named(field.label, field.id) + star, value: field.id };
}

function named(label: string, id: string): string {
	return label === id ? label : `${label} (${id})`;
}

function matching(items: readonly INodeListSearchItems[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return items.filter(({ name }) => name.toLowerCase().includes(wanted));
}
