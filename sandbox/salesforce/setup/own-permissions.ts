import type { Org } from '../org';
import type { Rights } from '../rights';
import { field, object as makeObject } from '../schema/fields';
import { Schema } from '../schema/schema';
import type { Row } from '../schema/types';
import { PERMISSIONS } from '../settings';
import type { Source } from '../soql/scope';
import { toStamp } from '../stamp';
import { Store } from '../store';

/** Not among the org's objects: it is there for queries only. */
export const OWN_PERMISSIONS = 'UserPermissionAccess';

const definition = makeObject(
	OWN_PERMISSIONS,
	'0OW',
	PERMISSIONS.map((permission) => field(`Permissions${permission}`, 'boolean')),
);

/** One row: what the user who asks may do with the set-up of the org. */
export function ownPermissions(org: Org, rights: Rights): Source {
	const schema = new Schema([definition]);
	const store = new Store(schema);
	const at = toStamp(org.schemaChangedAt);
	const stamps = { CreatedDate: at, LastModifiedDate: at, SystemModstamp: at };
	const held = PERMISSIONS.map((each) => [`Permissions${each}`, rights.permits(each)]);
	const row = { Id: '0OW000000000001AAA', IsDeleted: false, ...stamps };
	const object = schema.find(OWN_PERMISSIONS);
	if (object) store.put(object, row.Id, { ...row, ...Object.fromEntries(held) } as Row);
	return { schema, store, now: () => org.now() };
}
