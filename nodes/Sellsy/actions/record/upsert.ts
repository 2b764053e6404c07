import type { Fields, WriteOperation } from '../../../../sync/contracts';
import { linked } from '../../../shared/actions/outcomes';
import { oneByOne } from '../../../shared/actions/perItem';
import { matchFieldOf } from '../../../shared/actions/upsert';
import { refusedItem } from '../../../shared/actions/write';
import { cancelSignal } from '../../../shared/host';
import { kindOf } from '../inputs';
import type { Operation, Run } from '../operation';
import { writtenJson } from '../values';
import { fieldsOf } from './write';

/**
 * Updates the one record that holds the value, or creates it; of several none is touched. Sellsy has no such call: another
 * one that creates the record at the same moment is not noticed.
 */
export const upsert: Operation = async (run) => {
	// A search may not show yet what was made for an item before.
	const made = new Map<string, string>();
	return await oneByOne(run, async (item) => {
		const key = matchFieldOf(run.context, item, 'field');
		const fields = await fieldsOf(run, item, ({ writable }) => writable.create);
		const value = textOf(fields, key);
		const id = made.get(folded(value)) ?? (await idWith(run, key, value));
		const outcome = await written(run, operationFor(id, fields));
		if (!outcome.ok) throw refusedItem(run, item, outcome, item);
		made.set(folded(value), outcome.id);
		return [linked(writtenJson(outcome), item)];
	});
};

function textOf(fields: Fields, key: string): string {
	const value = fields[key];
	if (typeof value === 'string' && value.trim() !== '') return value.trim();
	throw new Error(`The field ${key} to match on is empty`);
}

function folded(value: string): string {
	return value.toLowerCase();
}

/** Sellsy's filters are exact, so that an address is looked for in small letters as well. */
async function idWith(run: Run, key: string, value: string): Promise<string | undefined> {
	const values = key === 'email' ? [...new Set([value, folded(value)])] : [value];
	const scope = { fields: [key], signal: cancelSignal(run.context) };
	const { records } = await run.system.object(kindOf(run)).find(key, values, scope);
	if (records.length < 2) return records[0]?.id;
	const ids = records.map(({ id }) => id).join(', ');
	throw new Error(`Several records hold this value of ${key}, so that none was changed: ${ids}`);
}

function operationFor(id: string | undefined, fields: Fields): WriteOperation {
	if (id === undefined) return { kind: 'create', fields };
	return { kind: 'update', id, fields };
}

async function written(run: Run, operation: WriteOperation) {
	const options = { signal: cancelSignal(run.context) };
	const [outcome] = await run.system.object(kindOf(run)).write([operation], options);
	if (outcome === undefined) throw new Error('Sellsy told nothing of the write');
	return outcome;
}
