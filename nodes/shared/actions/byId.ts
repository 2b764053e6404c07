import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Field, System, SystemRecord } from '../../../sync/contracts';
import { cancelSignal } from '../host';
import type { Result, Run } from './operation';
import { linked, settled } from './outcomes';
import { perItem } from './perItem';

type Readable = Pick<System, 'label' | 'object'>;

/** The record an item asks for. */
export interface Wanted {
	readonly object: string;
	readonly id: string;
	/** Field ids to read; empty: all. */
	readonly fields: readonly string[];
}

export interface Reading {
	readonly wantedOf: (item: number) => Wanted;
	/** The id as the vendor answers it. */
	readonly fullId: (id: string) => string;
	readonly toJson: (record: SystemRecord, fields: ReadonlyMap<string, Field>) => IDataObject;
}

interface Asked extends Wanted {
	readonly item: number;
}

/** Records of all items, as many a call as the vendor takes; an item whose record is not there is refused. */
export async function recordsById<S extends Readable>(
	run: Run<S>,
	reading: Reading,
): Promise<INodeExecutionData[]> {
	const results = new Map<number, Result>();
	const asked: Asked[] = [];
	for (const each of await perItem(
		run,
		async (item) => await Promise.resolve(reading.wantedOf(item)),
	))
		if ('value' in each) asked.push({ item: each.item, ...each.value });
		else results.set(each.item, each);
	for (const group of alike(asked).values())
		for (const [item, result] of await resultsOf(run, reading, group)) results.set(item, result);
	return settled(run, results);
}

/** Items that one call can answer. */
function alike(asked: readonly Asked[]): Map<string, [Asked, ...Asked[]]> {
	const groups = new Map<string, [Asked, ...Asked[]]>();
	for (const each of asked) {
		const key = JSON.stringify([each.object, each.fields]);
		const group = groups.get(key);
		if (group) group.push(each);
		else groups.set(key, [each]);
	}
	return groups;
}

async function resultsOf<S extends Readable>(
	{ context, system }: Run<S>,
	{ fullId, toJson }: Reading,
	group: readonly [Asked, ...Asked[]],
): Promise<Array<[number, Result]>> {
	try {
		const source = system.object(group[0].object);
		const { fields } = await source.describe();
		const { records } = await source.find(
			'id',
			group.map(({ id }) => id),
			{ ...fieldsScope(group[0].fields), signal: cancelSignal(context) },
		);
		const known = new Map(records.map((record) => [record.id, record]));
		const byId = new Map(fields.map((field) => [field.id, field]));
		return group.map(({ item, id }): [number, Result] => {
			const record = known.get(fullId(id));
			return [item, record ? [linked(toJson(record, byId), item)] : notThere(system.label, id)];
		});
	} catch (thrown) {
		return group.map(({ item }) => [item, { thrown }]);
	}
}

/** No fields chosen: all of them. */
export function fieldsScope(fields: readonly string[]): { readonly fields?: readonly string[] } {
	return fields.length === 0 ? {} : { fields };
}

function notThere(label: string, id: string): Result {
	return { thrown: new Error(`${label} has no record ${id} that this credential may see`) };
}
