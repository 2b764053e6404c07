import { noColumnMessage } from '../api/context';
import { refusal, type ApiError } from '../errors';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Row, Value } from '../schema/types';
import type { Scope, Source } from './scope';

/** One step from a row to its parent. */
interface Step {
	readonly reference: FieldDefinition;
	readonly parent: ObjectSchema;
}

/** A field of the queried object or of one of its parents. */
export interface Column {
	readonly steps: readonly Step[];
	readonly object: ObjectSchema;
	readonly field: FieldDefinition;
}

const MOST_STEPS = 5;

function unknownColumn(scope: Scope, name: string, entity: string): ApiError {
	return refusal(400, 'INVALID_FIELD', noColumnMessage(scope.text, name, entity));
}

function unknownRelationship(name: string): ApiError {
	const message = `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`;
	return refusal(400, 'INVALID_FIELD', message);
}

function stepTo({ source, rights }: Scope, object: ObjectSchema, name: string): Step {
	const reference = object.relationship(name);
	const parent = source.schema.find(reference?.referenceTo ?? '');
	const seen = reference && parent && rights.canRead(object, reference);
	if (!seen || !rights.may(parent, 'read')) throw unknownRelationship(name);
	return { reference, parent };
}

/** Finds the field a path means, as far as the user may see it. @throws ApiError INVALID_FIELD */
export function findColumn(scope: Scope, path: string): Column {
	const names = path.split('.');
	const last = names.pop() ?? '';
	if (names.length > MOST_STEPS) throw unknownRelationship(path);
	const steps: Step[] = [];
	for (const name of names) steps.push(stepTo(scope, steps.at(-1)?.parent ?? scope.object, name));
	const object = steps.at(-1)?.parent ?? scope.object;
	const field = object.field(last);
	if (!field || !scope.rights.canRead(object, field)) throw unknownColumn(scope, last, object.name);
	return { steps, object, field };
}

/** The row a column's steps lead to; undefined where a parent is missing. */
export function followSteps(source: Source, steps: readonly Step[], row: Row): Row | undefined {
	let at: Row | undefined = row;
	for (const { reference, parent } of steps) {
		const id: Value = at?.[reference.name] ?? null;
		at = typeof id === 'string' ? source.store.table(parent).get(id) : undefined;
	}
	return at;
}

/** Stored value of a column for a row; null where it or a parent is missing. */
export function valueOf(source: Source, column: Column, row: Row): Value {
	const at = column.steps.length === 0 ? row : followSteps(source, column.steps, row);
	const value = at?.[column.field.name] ?? null;
	return value === null && column.field.type === 'boolean' ? false : value;
}
