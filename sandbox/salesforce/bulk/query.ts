import { rightsOf } from '../rights';
import { refusal } from '../errors';
import type { Org } from '../org';
import type { Row, Value } from '../schema/types';
import { findColumn, valueOf, type Column } from '../soql/column';
import { scopeOf, type Scope } from '../soql/scope';
import { select } from '../soql/select';
import { readStatement, type Statement } from '../soql/statement';
import { toIsoStamp } from '../stamp';
import { isFinal, type QueryJob } from './job';
import type { Pace } from './runner';

export interface BulkQuery {
	readonly scope: Scope;
	readonly statement: Statement;
	readonly columns: readonly Column[];
}

/**
 * Reads a query as a user sees it. @throws ApiError also for what bulk queries cannot do: counts,
 * OFFSET and compound fields
 */
export function readBulkQuery(org: Org, user: Row, text: string): BulkQuery {
	const statement = readStatement(text);
	const scope = scopeOf(org, rightsOf(org, user), statement);
	const columns = statement.columns.map((path) => findColumn(scope, path));
	const compound = columns.find(({ field }) => field.type === 'address');
	if (statement.count || statement.offset > 0 || compound) {
		throw refusal(400, 'INVALIDJOB', 'COUNT, OFFSET and compound fields cannot be queried in bulk');
	}
	return { scope, statement, columns };
}

/** A value in a result file; date-times end in Z there (inferred). */
function cellOf({ field }: Column, value: Value): string {
	if (value === null) return '';
	return field.type === 'datetime' ? toIsoStamp(String(value)) : String(value);
}

/** Cells of one row of a result file. */
export function cellsOf({ scope, columns }: BulkQuery, row: Row): string[] {
	return columns.map((column) => cellOf(column, valueOf(scope.source, column, row)));
}

/** `Name`, `Owner.Name`: paths with the spelling of describe. */
export function namesOf({ columns }: BulkQuery): string[] {
	return columns.map(({ steps, field }) =>
		[...steps.map(({ reference }) => reference.relationshipName), field.name].join('.'),
	);
}

async function work(org: Org, id: string, pace: Pace): Promise<void> {
	const { generation } = org.jobs;
	const { startDelayMs, queryRowsPerSecond } = org.settings.bulk;
	const current = (): QueryJob | undefined => {
		const job = org.jobs.generation === generation ? org.jobs.query(id) : undefined;
		return job && !isFinal(job) ? job : undefined;
	};
	const start = (current()?.queuedAt ?? 0) + startDelayMs;
	await pace.until(start);
	const job = current();
	if (!job) return;
	const rows = job.state === 'InProgress' ? job.rows : rowsOf(org, job);
	org.jobs.change(job, { state: 'InProgress', rows });
	await pace.until(start + (rows.length * 1000) / queryRowsPerSecond);
	const running = current();
	if (!running) return;
	const done = { processed: rows.length, finishedAt: org.now() };
	org.jobs.change(running, { ...done, state: 'JobComplete' });
}

function rowsOf(org: Org, { createdById, query, operation }: QueryJob): Row[] {
	const user = org.userById(createdById) ?? org.anyUser();
	const { scope, statement } = readBulkQuery(org, user, query);
	return select(scope, statement, operation === 'queryAll');
}

/** Starts or takes up the work on a query job, in the background. */
export function startQuery(org: Org, id: string): void {
	org.runner.start(id, (pace) => work(org, id, pace));
}
