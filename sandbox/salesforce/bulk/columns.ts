import { readableField, type Rights } from '../rights';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition } from '../schema/types';
import type { IngestJob } from './job';

/** What the cells below one name of the header mean. */
export type Column =
	| { readonly kind: 'id' }
	| { readonly kind: 'key' }
	| { readonly kind: 'ignored' }
	| { readonly kind: 'field'; readonly field: FieldDefinition }
	/** The parent is named by one of its own keys: `Parent__r.Key__c`. */
	| { readonly kind: 'parent'; readonly reference: FieldDefinition; readonly key: string };

/** A header the job cannot be done with; the text is the job's errorMessage. */
export class BadHeader extends Error {}

interface Plan {
	readonly job: Pick<IngestJob, 'operation' | 'externalIdFieldName'>;
	readonly object: ObjectSchema;
	readonly rights: Rights;
	/** A name nobody knows leaves its column out instead of failing the job. */
	readonly ignoreUnknown: boolean;
}

// The texts of all refusals here are inferred from how the vendor words batch errors elsewhere.
function notFound(name: string): BadHeader {
	return new BadHeader(`InvalidBatch : Field name not found : ${name}`);
}

function isKey({ job }: Plan, name: string): boolean {
	return name.toLowerCase() === (job.externalIdFieldName ?? '').toLowerCase();
}

function isRecordId({ job }: Plan, name: string): boolean {
	return ['update', 'delete'].includes(job.operation) && name.toLowerCase() === 'id';
}

function parentColumn({ object, rights }: Plan, name: string): Column | undefined {
	const [relationship = '', key = '', ...more] = name.split('.');
	const reference = object.relationship(relationship);
	const fits = reference && key !== '' && more.length === 0 && rights.canRead(object, reference);
	return fits ? { kind: 'parent', reference, key } : undefined;
}

function columnOf(plan: Plan, name: string): Column {
	if (plan.job.operation === 'upsert' && isKey(plan, name)) return { kind: 'key' };
	if (isRecordId(plan, name)) return { kind: 'id' };
	const field = readableField(plan.rights, plan.object, name);
	if (field) return { kind: 'field', field };
	const parent = parentColumn(plan, name);
	if (parent) return parent;
	if (plan.ignoreUnknown) return { kind: 'ignored' };
	throw notFound(name);
}

function checkNames(names: readonly string[]): void {
	if (names.length === 0) throw new BadHeader('InvalidBatch : The upload has no header');
	const lower = names.map((name) => name.toLowerCase());
	const twice = names.find((_name, n) => lower.indexOf(lower[n] ?? '') !== n);
	if (twice !== undefined) throw new BadHeader(`InvalidBatch : Duplicate field name : ${twice}`);
}

function needed(plan: Plan): { kind: 'id' | 'key'; name: string } | undefined {
	if (plan.job.operation === 'insert') return undefined;
	if (plan.job.operation !== 'upsert') return { kind: 'id', name: 'Id' };
	return { kind: 'key', name: plan.job.externalIdFieldName ?? '' };
}

/** Columns of an upload, in the order of its header. @throws BadHeader */
export function readColumns(plan: Plan, names: readonly string[]): Column[] {
	checkNames(names);
	const columns = names.map((name) => columnOf(plan, name));
	const must = needed(plan);
	if (must && !columns.some(({ kind }) => kind === must.kind)) throw notFound(must.name);
	return columns;
}
