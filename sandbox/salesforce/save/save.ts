import { refusal, type ApiError } from '../errors';
import { isPermissionObject, type ObjectRight } from '../rights';
import type { ObjectSchema } from '../schema/schema';
import type { Row, Value } from '../schema/types';
import { toStamp } from '../stamp';
import { checkPermissionRow } from './permission-rules';
import { readChanges, type Changes, type SaveContext } from './changes';
import {
	checkDuplicateRules,
	checkLock,
	checkRequired,
	checkUnique,
	checkValidationRules,
} from './rules';

export type Body = Readonly<Record<string, unknown>>;

function noRight(object: ObjectSchema): ApiError {
	return refusal(
		403,
		'INSUFFICIENT_ACCESS_OR_READONLY',
		`insufficient access rights on object id: ${object.name}`,
		[],
	);
}

function checkRight({ rights }: SaveContext, object: ObjectSchema, right: ObjectRight): void {
	if (!rights.may(object, right)) throw noRight(object);
}

function store({ org }: SaveContext, object: ObjectSchema, row: Row): void {
	const lag = org.settings.queryLagMs;
	org.store.put(object, row.Id, row, lag > 0 ? org.now() + lag : undefined);
	if (isPermissionObject(object)) org.schemaChangedAt = org.now();
}

function personName(row: Changes): string | null {
	const parts = [row.FirstName, row.LastName].filter((part) => typeof part === 'string');
	return parts.length > 0 ? parts.join(' ') : null;
}

function withDerived(object: ObjectSchema, row: Row): Row {
	const derives = object.fields.some((field) => field.derived === 'personName');
	return derives ? { ...row, Name: personName(row) } : row;
}

/** `C-{0000}` with the object's running number in place of the braces. */
function numbersOf({ org }: SaveContext, object: ObjectSchema): Changes {
	const numbered = object.fields.filter(({ derived }) => derived === 'autoNumber');
	const n = String(org.store.table(object).lastNumber);
	return Object.fromEntries(
		numbered.map(({ name, displayFormat }) => [
			name,
			(displayFormat ?? '').replace(/\{(0+)\}/, (_braces, zeros: string) =>
				n.padStart(zeros.length, '0'),
			),
		]),
	);
}

/** Rows keep only what is set. */
function withoutNulls(row: Row): Row {
	const set = Object.entries(row).filter(([, value]) => value !== null);
	return Object.fromEntries(set) as Row;
}

function check(context: SaveContext, object: ObjectSchema, row: Row): void {
	checkRequired(object, row);
	checkValidationRules(context, object, row);
	checkDuplicateRules(context, object, row);
	checkUnique(context, object, row);
	checkPermissionRow(context, object, row);
}

function defaults({ userId }: SaveContext, object: ObjectSchema): Record<string, Value> {
	const values: Record<string, Value> = {};
	for (const field of object.fields) {
		if (field.createable && field.defaultValue !== null) values[field.name] = field.defaultValue;
	}
	return object.field('OwnerId') ? { ...values, OwnerId: userId } : values;
}

/** Creates a row. @throws ApiError with the vendor's code; nothing is stored then. */
export function insertRow(context: SaveContext, object: ObjectSchema, body: Body): Row {
	checkRight(context, object, 'create');
	const changes = readChanges(context, object, body, 'create');
	const at = toStamp(context.org.now());
	const Id = context.org.store.newId(object);
	const row = withDerived(object, {
		...defaults(context, object),
		...changes,
		...numbersOf(context, object),
		Id,
		IsDeleted: false,
		CreatedDate: at,
		CreatedById: context.userId,
		LastModifiedDate: at,
		LastModifiedById: context.userId,
		SystemModstamp: at,
	});
	checkLock(context, Id);
	check(context, object, row);
	const stored = withoutNulls(row);
	store(context, object, stored);
	return stored;
}

/** Changes the fields in `body` of a live row; null clears. @throws ApiError */
export function updateRow(context: SaveContext, object: ObjectSchema, row: Row, body: Body): Row {
	checkRight(context, object, 'edit');
	if (row.IsDeleted) throw refusal(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
	const changes = readChanges(context, object, body, 'update');
	const at = toStamp(context.org.now());
	const next = withDerived(object, {
		...row,
		...changes,
		LastModifiedDate: at,
		LastModifiedById: context.userId,
		SystemModstamp: at,
	});
	checkLock(context, row.Id);
	check(context, object, next);
	const stored = withoutNulls(next);
	store(context, object, stored);
	return stored;
}

/** Rows of `child` that point at a parent through one field. */
function childrenOf({ org }: SaveContext, child: ObjectSchema, name: string, id: string): Row[] {
	const field = child.field(name);
	const table = org.store.table(child);
	return field ? table.idsBy(field, id).flatMap((each) => table.get(each) ?? []) : [];
}

/** Lookups made with the delete constraint Restrict keep the parent alive. */
function checkChildren(context: SaveContext, parent: ObjectSchema, { Id, Name }: Row): void {
	for (const child of context.org.schema.all()) {
		const keeps = child.fields.some(
			({ name, referenceTo, restrictedDelete }) =>
				restrictedDelete &&
				referenceTo === parent.name &&
				childrenOf(context, child, name, Id).some(({ IsDeleted }) => !IsDeleted),
		);
		if (keeps) throw associated(String(Name ?? Id), child);
	}
}

function associated(name: string, { definition }: ObjectSchema): ApiError {
	return refusal(
		400,
		'DELETE_FAILED',
		`Your attempt to delete ${name} could not be completed because it is associated with the following ${definition.labelPlural}.`,
		[],
	);
}

function releaseChildren(context: SaveContext, parent: ObjectSchema, id: string): void {
	for (const child of context.org.schema.all()) {
		for (const field of child.fields.filter((f) => f.referenceTo === parent.name)) {
			for (const row of childrenOf(context, child, field.name, id)) {
				if (field.cascadeDelete) bury(context, child, row);
				else clearReference(context, child, row, field.name);
			}
		}
	}
}

/** A cleared lookup is the system's doing: the system stamp moves, the last editor does not. */
function clearReference(context: SaveContext, object: ObjectSchema, row: Row, name: string): void {
	const next = { ...row, [name]: null, SystemModstamp: toStamp(context.org.now()) };
	store(context, object, withoutNulls(next));
}

function bury(context: SaveContext, object: ObjectSchema, row: Row): void {
	const at = toStamp(context.org.now());
	releaseChildren(context, object, row.Id);
	store(context, object, {
		...row,
		IsDeleted: true,
		LastModifiedDate: at,
		LastModifiedById: context.userId,
		SystemModstamp: at,
	});
}

/** Moves a row to the recycle bin, with the children that cannot live without it. @throws ApiError */
export function deleteRow(context: SaveContext, object: ObjectSchema, row: Row): void {
	checkRight(context, object, 'delete');
	if (row.IsDeleted) throw refusal(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
	checkLock(context, row.Id);
	checkChildren(context, object, row);
	bury(context, object, row);
}
