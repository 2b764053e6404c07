import type {
	ChangePage,
	Field,
	Fields,
	SystemObject,
	SystemRecord,
} from '../../../sync/contracts';
import { refusal } from '../errors';
import { readOnly } from '../fields';
import { codecVersion } from './describe';

/** What references and option lists point at: few, read whole, never written. */
export interface Entity {
	readonly object: string;
	readonly label: string;
	readonly fields: readonly Field[];
}

function told(id: string, label: string, type: Field['type'] = 'text'): Field {
	return { id, label, type, required: false, writable: readOnly };
}

export const staff: Entity = {
	object: 'staff',
	label: 'Staff',
	fields: [
		{ ...told('id', 'ID'), unique: true },
		told('email', 'Email', 'email'),
		told('first_name', 'First Name'),
		told('last_name', 'Last Name'),
		told('position', 'Position'),
		told('active', 'Active', 'boolean'),
	],
};

export const item: Entity = {
	object: 'item',
	label: 'Item',
	fields: [
		{ ...told('id', 'ID'), unique: true },
		told('name', 'Name'),
		told('reference', 'Reference'),
		told('type', 'Type'),
	],
};

export function entityOf(
	{ object, label, fields }: Entity,
	list: () => Promise<readonly SystemRecord[]>,
): SystemObject {
	return {
		feed: 'listing',
		describe: async () => await Promise.resolve({ object, label, fields, codecVersion }),
		async *changes(_cursor, scope): AsyncIterable<ChangePage> {
			const records = (await list()).map((record) => only(record, scope.fields));
			yield { records, deleted: [], next: {}, complete: true };
		},
		find: async (field, values, scope) => {
			const wanted = new Set(values);
			const found = (await list()).filter(({ fields: of }) => wanted.has(String(of[field])));
			const ids = new Set(found.map(({ id }) => id));
			const gone = field === 'id' ? values.filter((id) => !ids.has(id)) : [];
			return { records: found.map((record) => only(record, scope.fields)), gone, lag: 0 };
		},
		write: async () => {
			throw refusal(
				'NO_WRITE',
				`Lockstep does not write records of ${label} at Sellsy`,
				'Let the sync go from Sellsy to the other system.',
			);
		},
	};
}

function only(record: SystemRecord, wanted: readonly string[] | undefined): SystemRecord {
	if (wanted === undefined) return record;
	const fields: Fields = Object.fromEntries(
		Object.entries(record.fields).filter(([id]) => wanted.includes(id)),
	);
	return { ...record, fields };
}
