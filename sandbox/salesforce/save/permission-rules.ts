import { refusal, type ApiError } from '../errors';
import { isPermissionable } from '../describe';
import type { ObjectSchema } from '../schema/schema';
import type { Value } from '../schema/types';
import type { SaveContext } from './changes';

type Draft = Readonly<Record<string, Value>>;
type Check = (context: SaveContext, row: Draft) => void;

// Codes and texts in this file are inferred.
function badChoice(label: string, value: unknown): ApiError {
	const message = `${label}: bad value for restricted picklist field: ${String(value)}`;
	return refusal(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, []);
}

function needsRead(row: Draft, ...flags: string[]): void {
	if (row.PermissionsRead === true || flags.every((flag) => row[flag] !== true)) return;
	const message = 'These permissions need PermissionsRead';
	throw refusal(400, 'FIELD_INTEGRITY_EXCEPTION', message, ['PermissionsRead']);
}

const checks: Readonly<Record<string, Check>> = {
	ObjectPermissions({ org }, row) {
		if (!org.schema.find(String(row.SobjectType))) throw badChoice('Object Name', row.SobjectType);
		needsRead(row, 'PermissionsCreate', 'PermissionsEdit', 'PermissionsDelete');
	},
	FieldPermissions({ org }, row) {
		const [type = '', name = ''] = String(row.Field).split('.');
		const object = org.schema.find(type);
		const field = object?.field(name);
		const same = type.toLowerCase() === String(row.SobjectType).toLowerCase();
		if (!field || !same || !isPermissionable(field)) throw badChoice('Field Name', row.Field);
		needsRead(row, 'PermissionsEdit');
	},
};

const KEYS: Readonly<Record<string, readonly string[]>> = {
	PermissionSetAssignment: ['AssigneeId', 'PermissionSetId'],
	ObjectPermissions: ['ParentId', 'SobjectType'],
	FieldPermissions: ['ParentId', 'Field'],
};

function checkOnce({ org }: SaveContext, object: ObjectSchema, row: Draft): void {
	const keys = KEYS[object.name];
	if (!keys) return;
	const text = (each: Draft) => keys.map((key) => String(each[key]).toLowerCase()).join(' ');
	const twin = [...org.store.table(object).all()].find(
		(other) => !other.IsDeleted && other.Id !== row.Id && text(other) === text(row),
	);
	if (!twin) return;
	const message = `duplicate value found: ${keys.join(', ')} duplicates value on record with id: ${twin.Id}`;
	throw refusal(400, 'DUPLICATE_VALUE', message, []);
}

/** What the vendor demands of rows that give rights. @throws ApiError */
export function checkPermissionRow(context: SaveContext, object: ObjectSchema, row: Draft): void {
	checks[object.name]?.(context, row);
	checkOnce(context, object, row);
}
