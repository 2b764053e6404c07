import type { Field, SystemRecord } from '../../../sync/contracts';
import { fullId } from '../../../systems/salesforce';
import type { Operation, Result, Run } from './operation';
import { linked, objectOf, perItem, recordIdOf, settled } from './perItem';
import { toJson } from './values';

interface Wanted {
	readonly item: number;
	readonly id: string;
}

/** Records of all items, 200 a call; an item whose record is not there is refused. */
export const get: Operation = async (run) => {
	const results = new Map<number, Result>();
	const groups = new Map<string, Wanted[]>();
	const wanted = await perItem(run, async (item) => ({
		object: objectOf(run, item),
		id: recordIdOf(run, item),
	}));
	for (const each of wanted) {
		if ('thrown' in each) results.set(each.item, each);
		else {
			const { object, id } = each.value;
			groups.set(object, [...(groups.get(object) ?? []), { item: each.item, id }]);
		}
	}
	for (const [object, group] of groups)
		for (const [item, result] of await resultsOf(run, object, group)) results.set(item, result);
	return settled(run, results);
};

async function resultsOf(
	{ system }: Run,
	object: string,
	wanted: readonly Wanted[],
): Promise<Array<[number, Result]>> {
	try {
		const source = system.object(object);
		const { fields } = await source.describe();
		const ids = wanted.map(({ id }) => id);
		const { records } = await source.find('id', ids, {});
		const known = new Map(records.map((record) => [record.id, record]));
		const byId = new Map(fields.map((field) => [field.id, field]));
		return wanted.map(({ item, id }) => [item, found(known.get(fullId(id)), byId, item, id)]);
	} catch (thrown) {
		return wanted.map(({ item }) => [item, { thrown }]);
	}
}

function found(
	record: SystemRecord | undefined,
	fields: ReadonlyMap<string, Field>,
	item: number,
	id: string,
): Result {
	if (record === undefined)
		return { thrown: new Error(`Salesforce has no record ${id} that this credential may see`) };
	return [linked(toJson(record, fields), item)];
}
