import { grantsOf, type Grants } from './grants';
import type { Org } from './org';
import type { ObjectSchema, Schema } from './schema/schema';
import type { FieldDefinition, Row } from './schema/types';
import type { Permission, UserRights } from './settings';

export type ObjectRight = 'create' | 'read' | 'edit' | 'delete';

/** What one user may do with objects, fields and the org's set-up. */
export interface Rights {
	may(object: ObjectSchema, right: ObjectRight): boolean;
	canRead(object: ObjectSchema, field: FieldDefinition): boolean;
	canEdit(object: ObjectSchema, field: FieldDefinition): boolean;
	permits(permission: Permission): boolean;
}

/** A person at the screen is an administrator, whose rights are not narrowed. */
export const allRights: Rights = {
	may: () => true,
	canRead: () => true,
	canEdit: () => true,
	permits: () => true,
};

/**
 * Rights of a user as settings and permission sets have them at this moment. What the settings do not
 * mention is allowed, but for objects and fields made through an API: those need a permission set.
 */
export function rightsOf(org: Org, user: Row): Rights {
	const set = org.settings.rights[String(user.Username)] ?? NOT_NARROWED;
	let read: Grants | undefined;
	const grants = () => (read ??= grantsOf(org, user.Id));
	const narrowsFields = Object.keys(set.fields).length > 0;
	const permits = (permission: Permission) => set.permissions[permission] ?? true;
	const mayField = (object: ObjectSchema, field: FieldDefinition, right: 'read' | 'edit') => {
		// The usual case, asked millions of times in a bulk job.
		if (!field.granted && !narrowsFields) return true;
		const name = `${object.name}.${field.name}`;
		return (set.fields[name]?.[right] ?? true) && (!field.granted || grants().field(name, right));
	};
	return {
		permits,
		may(object, right) {
			if (isPermissionObject(object) && right !== 'read') return permits(MANAGE_RIGHTS);
			const allowed = (set.objects[object.name] ?? set.objects['*'])?.[right] ?? true;
			return allowed && (!object.definition.granted || grants().object(object.name, right));
		},
		canRead: (object, field) => mayField(object, field, 'read'),
		canEdit: (object, field) => mayField(object, field, 'read') && mayField(object, field, 'edit'),
	};
}

const NOT_NARROWED: UserRights = { objects: {}, fields: {}, permissions: {} };
const MANAGE_RIGHTS = 'ManageProfilesPermissionsets';
const PERMISSION_OBJECTS = [
	'PermissionSet',
	'PermissionSetAssignment',
	'ObjectPermissions',
	'FieldPermissions',
];

/** Whether rows of the object give rights to users. */
export function isPermissionObject({ name }: ObjectSchema): boolean {
	return PERMISSION_OBJECTS.includes(name);
}

/** Field of an object the user may see. */
export function readableField(
	rights: Rights,
	object: ObjectSchema,
	name: string,
): FieldDefinition | undefined {
	const field = object.field(name);
	return field && rights.canRead(object, field) ? field : undefined;
}

/** Object by name if it exists and the user may see it. */
export function readableObject(
	{ schema }: { readonly schema: Schema },
	rights: Rights,
	name: string,
): ObjectSchema | undefined {
	const object = schema.find(name);
	return object && rights.may(object, 'read') ? object : undefined;
}
