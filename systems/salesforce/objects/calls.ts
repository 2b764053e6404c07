import type { Call } from '../client';
import { writtenShape } from '../answers';
import type { WrittenRow } from '../answers';
import type { Chunk } from './chunks';

type CollectionCall = Call<WrittenRow[]>;

/** Where rows go, and what the calls that bring them say beside the rows. */
export interface Saving {
	readonly object: string;
	readonly headers?: Readonly<Record<string, string>>;
}

/** Lets a save pass duplicate rules that only alert; those that block stay (REST API guide, Duplicate Rule Header). */
export const passDuplicateAlerts = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' } as const;

/** The sObject Collections call for the rows of a chunk, rows independent of one another. */
export function collectionCall({ object, headers }: Saving, chunk: Chunk): CollectionCall {
	return { ...rowsCall(object, chunk), ...(headers ? { headers } : {}) };
}

function rowsCall(object: string, chunk: Chunk): CollectionCall {
	const attributes = { type: object };
	const records = chunk.rows.map(({ fields }) => ({ attributes, ...fields }));
	const body = { allOrNone: false, records };
	const path = '/composite/sobjects';
	switch (chunk.kind) {
		case 'create':
			return { method: 'POST', path, body, shape: writtenShape };
		case 'update':
			return { method: 'PATCH', path, body, shape: writtenShape };
		case 'upsert':
			return {
				method: 'PATCH',
				path: `${path}/${keyPath(object, chunk)}`,
				body,
				shape: writtenShape,
			};
		case 'delete':
			return {
				method: 'DELETE',
				path: `${path}?ids=${idsOf(chunk)}&allOrNone=false`,
				shape: writtenShape,
			};
	}
}

function keyPath(object: string, chunk: Chunk): string {
	return `${object}/${encodeURIComponent(chunk.key ?? '')}`;
}

function idsOf(chunk: Chunk): string {
	return chunk.rows
		.map(({ operation }) => ('id' in operation ? encodeURIComponent(operation.id) : ''))
		.join(',');
}

/** Part of a composite call; its reference id is its place. */
export interface Part {
	readonly method: string;
	/** From the root of the host on. */
	readonly url: string;
	readonly referenceId: string;
	readonly body?: unknown;
	/** Not taken over from the call around it. */
	readonly httpHeaders?: Readonly<Record<string, string>>;
}

/**
 * Several collections as parts of one call: what happens to one says nothing about the others. Not collated, so that they
 * are carried out one after the other (inferred from the name).
 */
export function compositeBody(root: string, calls: readonly CollectionCall[]) {
	const compositeRequest: Part[] = calls.map(({ method, path, body, headers }, at) => ({
		method,
		url: `${root}${path}`,
		referenceId: referenceOf(at),
		...(body === undefined ? {} : { body }),
		...(headers ? { httpHeaders: headers } : {}),
	}));
	return { allOrNone: false, collateSubrequests: false, compositeRequest };
}

export function referenceOf(at: number): string {
	return `part${at}`;
}

export interface SingleCall {
	readonly method: 'PATCH';
	readonly path: string;
	/** The other fields: the key stands in the address alone. */
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The call for one record by its external id; undefined where a collection of one is the safer way: keys that an address
 * cannot carry without doubt (a slash, a dot at the end), and every other kind of write.
 */
export function singleCall({ object, headers }: Saving, chunk: Chunk): SingleCall | undefined {
	const [row] = chunk.rows;
	if (row?.operation.kind !== 'upsert' || chunk.rows.length !== 1) return undefined;
	const { key } = row.operation;
	const { [key]: value, ...body } = row.fields;
	if (typeof value !== 'string' || !/^[\w-]+$/.test(value)) return undefined;
	const path = `/sobjects/${keyPath(object, chunk)}/${value}`;
	return { method: 'PATCH', path, body, ...(headers ? { headers } : {}) };
}
