import { seedFor } from '../../core/random';
import { makeId } from '../ids';
import { isCustom } from '../schema/names';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition } from '../schema/types';

function idOf(keyPrefix: string, name: string): string {
	return makeId(keyPrefix, seedFor(name.toLowerCase(), 1) >>> 0);
}

/** Id of a custom field as the Tooling API knows it; the same as long as the name is. */
export function fieldId(object: ObjectSchema, field: FieldDefinition): string {
	return idOf('00N', `${object.name}.${field.name}`);
}

/** A standard object's name, a custom object's id: what TableEnumOrId holds. */
export function tableOf({ name }: ObjectSchema): string {
	return isCustom(name) ? objectId(name) : name;
}

export function objectId(name: string): string {
	return idOf('01I', name);
}

/** Id of an object's entity, standard or custom. */
export function entityId(name: string): string {
	return idOf('4ie', name);
}
