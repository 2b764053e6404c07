import { area, field, object, reference, text } from './fields';
import type { FieldDefinition, ObjectDefinition } from './types';

const needed = { nillable: false };

function flags(...names: string[]): FieldDefinition[] {
	return names.map((name) => field(name, 'boolean'));
}

function parent(): FieldDefinition {
	return reference('ParentId', 'PermissionSet', 'Parent', { ...needed, cascadeDelete: true });
}

/** Rows by which an administrator opens objects and fields to users. */
export function permissionObjects(): ObjectDefinition[] {
	return [
		object('PermissionSet', '0PS', [
			text('Name', 80, { ...needed, nameField: true, unique: true }),
			text('Label', 80, needed),
			area('Description', 255),
		]),
		object('PermissionSetAssignment', '0Pa', [
			reference('AssigneeId', 'User', 'Assignee', needed),
			reference('PermissionSetId', 'PermissionSet', 'PermissionSet', {
				...needed,
				cascadeDelete: true,
			}),
		]),
		object('ObjectPermissions', '110', [
			parent(),
			text('SobjectType', 255, needed),
			...flags('PermissionsRead', 'PermissionsCreate', 'PermissionsEdit', 'PermissionsDelete'),
			...flags('PermissionsViewAllRecords', 'PermissionsModifyAllRecords'),
		]),
		object('FieldPermissions', '01k', [
			parent(),
			text('SobjectType', 255, needed),
			// `Object.Field`.
			text('Field', 255, needed),
			...flags('PermissionsRead', 'PermissionsEdit'),
		]),
	];
}
