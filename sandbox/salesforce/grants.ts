import type { ObjectRight } from './rights';
import type { Schema } from './schema/schema';
import type { Row } from './schema/types';
import type { Store } from './store';

interface Stored {
	readonly schema: Schema;
	readonly store: Store;
}

/** What the permission sets of one user open; names without regard to case. */
export interface Grants {
	object(name: string, right: ObjectRight): boolean;
	/** `name` is `Object.Field`. */
	field(name: string, right: 'read' | 'edit'): boolean;
}

const FLAGS: Readonly<Record<ObjectRight, string>> = {
	read: 'PermissionsRead',
	create: 'PermissionsCreate',
	edit: 'PermissionsEdit',
	delete: 'PermissionsDelete',
};

function liveRows({ schema, store }: Stored, name: string): Row[] {
	const object = schema.find(name);
	return object ? [...store.table(object).all()].filter((row) => !row.IsDeleted) : [];
}

/** Permission rows of these sets, by lower-case `key`. */
function rowsBy(stored: Stored, name: string, sets: ReadonlySet<unknown>, key: string) {
	const byKey = new Map<string, Row[]>();
	for (const row of liveRows(stored, name)) {
		if (!sets.has(row.ParentId)) continue;
		const at = String(row[key]).toLowerCase();
		byKey.set(at, [...(byKey.get(at) ?? []), row]);
	}
	return byKey;
}

/** Reads the grants of a user once; later changes need a new reading. */
export function grantsOf(stored: Stored, userId: string): Grants {
	const sets = new Set(
		liveRows(stored, 'PermissionSetAssignment')
			.filter(({ AssigneeId }) => AssigneeId === userId)
			.map(({ PermissionSetId }) => PermissionSetId),
	);
	const objects = rowsBy(stored, 'ObjectPermissions', sets, 'SobjectType');
	const fields = rowsBy(stored, 'FieldPermissions', sets, 'Field');
	const says = (rows: Row[] | undefined, right: ObjectRight) =>
		(rows ?? []).some((row) => row[FLAGS[right]] === true);
	return {
		object: (name, right) => says(objects.get(name.toLowerCase()), right),
		field: (name, right) => says(fields.get(name.toLowerCase()), right),
	};
}
