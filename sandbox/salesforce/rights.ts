import type { Org } from './org';
import type { ObjectSchema } from './schema/schema';
import type { FieldDefinition, Row } from './schema/types';

export type ObjectRight = 'create' | 'read' | 'edit' | 'delete';

/** What one user may do with objects and fields. */
export interface Rights {
	may(object: ObjectSchema, right: ObjectRight): boolean;
	canRead(object: ObjectSchema, field: FieldDefinition): boolean;
	canEdit(object: ObjectSchema, field: FieldDefinition): boolean;
}

/** Rights of a user as the settings have them at this moment; what they do not mention is allowed. */
export function rightsOf(org: Org, user: Row): Rights {
	const set = org.settings.rights[String(user.Username)] ?? { objects: {}, fields: {} };
	const fieldRight = (object: ObjectSchema, field: FieldDefinition) =>
		set.fields[`${object.name}.${field.name}`];
	return {
		may: (object, right) => (set.objects[object.name] ?? set.objects['*'])?.[right] ?? true,
		canRead: (object, field) => fieldRight(object, field)?.read ?? true,
		canEdit(object, field) {
			const right = fieldRight(object, field);
			return (right?.read ?? true) && (right?.edit ?? true);
		},
	};
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
export function readableObject(org: Org, rights: Rights, name: string): ObjectSchema | undefined {
	const object = org.schema.find(name);
	return object && rights.may(object, 'read') ? object : undefined;
}
