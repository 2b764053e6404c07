import type { Fields, Value, WriteOperation } from '../contracts';
import type { SystemRecord } from '../contracts';
import type { Schedulable } from '../plan/schedule';
import type { ProjectedRecord, ProjectedRow } from '../reconcile/projected';
import type { Verdict } from '../reconcile/verdict';
import { idIn } from '../values';

type Writing = Extract<Verdict, { kind: 'create' | 'upsert' | 'update' | 'link' }>;

/** A verdict on its way to the target. */
export interface Work extends Schedulable {
	readonly kind: 'create' | 'upsert' | 'update';
	readonly verdict: Writing;
	readonly record: SystemRecord;
	readonly projected: ProjectedRecord;
	/** Times it has been sent without a known outcome in this run. */
	readonly tries: number;
}

/** Source reference → id at the target; undefined where it is not linked. */
export type ResolveReference = (row: ProjectedRow) => string | undefined;

export function workKind(verdict: Writing): Work['kind'] {
	return verdict.kind === 'link' ? 'update' : verdict.kind;
}

/** What the system is asked to do. References are resolved here, at the last moment, when parents have their ids. */
export function operationOf(work: Work, resolve: ResolveReference): WriteOperation {
	const fields = fieldsOf(work.verdict.send, resolve);
	switch (work.verdict.kind) {
		case 'create':
			return { kind: 'create', fields };
		case 'upsert':
			return { kind: 'upsert', key: work.verdict.key.right, value: work.verdict.value, fields };
		case 'update':
		case 'link':
			return { kind: 'update', id: work.verdict.rightId, fields };
	}
}

function fieldsOf(rows: readonly ProjectedRow[], resolve: ResolveReference): Fields {
	return Object.fromEntries(rows.map((each) => [each.row.target.id, valueOf(each, resolve)]));
}

function valueOf(each: ProjectedRow, resolve: ResolveReference): Value {
	if (!each.row.refersTo || each.value === null) return each.value;
	const id = resolve(each);
	return id === undefined ? null : { object: each.row.refersTo.target, id };
}

/** Id of the source record a row's value points at, if it is such a row. */
export function referredId({ row, value }: ProjectedRow): string | undefined {
	return row.refersTo ? idIn(value) : undefined;
}
