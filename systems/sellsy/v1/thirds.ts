import { z } from 'zod';

import { SystemFault } from '../../../sync/contracts';
import type { Kind } from '../kinds';
import type { Call } from './client';
import { allOf } from './listing';
import type { Listing } from './listing';
import { idOf } from './decode';
import { rowShape, rowsIn, textIn } from './rows';
import type { Row } from './rows';

/** API v1 has methods of their own for clients and prospects, and none for suppliers. */
export interface Relation {
	/** As the record's type is. */
	readonly type: 'prospect' | 'client';
	/** Start of its methods' names. */
	readonly methods: 'Prospects' | 'Client';
	/** Parameter with the id. */
	readonly idName: 'id' | 'clientid';
}

/** Prospects first: one that becomes a client in between is met twice instead of never. */
export const relations: readonly Relation[] = [
	{ type: 'prospect', methods: 'Prospects', idName: 'id' },
	{ type: 'client', methods: 'Client', idName: 'clientid' },
];

/** What v1 calls a company and a private person. */
export function thirdType(kind: Kind): 'corporation' | 'person' {
	return kind === 'company' ? 'corporation' : 'person';
}

export function listingOf(
	relation: Relation,
	kind: Kind,
	size: number,
	search: object = {},
): Listing {
	return {
		method: `${relation.methods}.getList`,
		search: { type: thirdType(kind), ...search },
		order: 'third_id',
		size,
	};
}

export interface Third {
	readonly relation: Relation;
	readonly row: Row;
}

/** A record by id, from whichever of the two it is now; undefined where there is none of the kind. */
export async function thirdOf(call: Call, kind: Kind, id: string): Promise<Third | undefined> {
	for (const relation of relations) {
		const answer = await loaded(call, relation, id);
		if (answer === undefined) continue;
		const row = flattened(answer, relation);
		return textIn(row, 'type') === thirdType(kind) ? { relation, row } : undefined;
	}
	return undefined;
}

const oneShape = z.record(z.unknown());

async function loaded(call: Call, { methods, idName }: Relation, id: string) {
	try {
		return await call(`${methods}.getOne`, { [idName]: id }, oneShape);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return undefined;
		throw caught;
	}
}

/** One record is told in groups; put side by side they are columns like those of a list. */
function flattened(answer: Row, { type }: Relation): Row {
	const group = (name: string) => rowShape.safeParse(answer[name]).data;
	const relation = group(type) ?? {};
	const details = group('corporation') ?? group('contact') ?? {};
	const address = group('address');
	return {
		...relation,
		...details,
		...prefixed(address),
		id: idOf(relation),
		type: relation.type,
		relationType: textIn(relation, 'relationType') ?? type,
		addressId: textIn(address, 'id'),
		smartTags: answer.smartTags,
		customfields: rowsIn(answer.customFields)?.flatMap(({ list }) => rowsIn(list) ?? []),
	};
}

/** Empty columns where there is no address. */
function prefixed(address: Row | undefined): Row {
	const parts = ['part1', 'part2', 'part3', 'part4', 'zip', 'town', 'countrycode'];
	return Object.fromEntries(parts.map((part) => [`addr_${part}`, textIn(address, part) ?? '']));
}

/**
 * The same record as its list tells it, with the columns that it alone does not have (flags of mailings and archiving); a
 * list is searched by name, since none is searched by id.
 */
export async function listedRow(
	call: Call,
	kind: Kind,
	{ relation, row }: Third,
	size: number,
): Promise<Row> {
	const listing = listingOf(relation, kind, size, { name: textIn(row, 'name') ?? '' });
	const rows = await allOf(call, listing);
	return { ...row, ...rows.find((each) => idOf(each) === idOf(row)) };
}
