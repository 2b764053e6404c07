import { SystemFault } from '../../../sync/contracts';
import type { JobDraft, Refused, WriteOperation } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { unfitRequest } from '../errors';
import { targetOf } from '../objects/chunks';
import { prepare } from '../objects/prepare';
import type { Description } from '../schema';
import { toCells } from './cells';
import { CsvRows } from './rows';
import type { JobSettings } from './settings';
import { closeJob, openJob, upload } from './submit';

export type JobKind = WriteOperation['kind'];

const operations: Readonly<Record<JobKind, string>> = {
	create: 'insert',
	update: 'update',
	upsert: 'upsert',
	delete: 'delete',
};

export interface DraftParts {
	readonly client: SalesforceClient;
	readonly description: Description;
	readonly bounds: Required<JobSettings>;
	readonly kind: JobKind;
	/** The field that names each record: of an upsert its external id, of a create any field that every record has. */
	readonly key?: string;
}

/**
 * Gathers writes of one kind for one job. The column that names the record comes first, since results of creates carry no
 * other sign of it.
 * @throws SystemFault of class invalid when the job could not tell its records apart
 */
export function createDraft({ client, description, bounds, kind, key }: DraftParts): JobDraft {
	checkKey(description, kind, key);
	const rows = new CsvRows();
	const targets = new Set<string>();
	let submitted = false;
	return {
		kind,
		get size() {
			return targets.size;
		},
		add: (operation) => {
			const name = key ?? 'Id';
			const cells = cellsOf(description, kind, name, operation);
			const target = key ? (cells.get(name) ?? '').toLowerCase() : targetOf(operation, rows.size);
			// One record once a job: Salesforce works on parts of it side by side.
			if (submitted || rows.size >= bounds.rows || targets.has(target)) return false;
			const fits = rows.add(cells, bounds.bytes);
			if (fits) targets.add(target);
			else if (rows.size === 0) throw refusedWrite(tooLong);
			return fits;
		},
		submit: async (began, { signal }) => {
			if (submitted || rows.size === 0) throw nothingToSubmit();
			submitted = true;
			const { object } = description.schema;
			const externalId = kind === 'upsert' ? { externalIdFieldName: key } : {};
			const job = await openJob(client, { object, operation: operations[kind], ...externalId });
			await began(job);
			await upload(client, job, rows.take(), signal);
			await closeJob(client, job, signal);
		},
	};
}

/** Not even into an empty job; "full" would send its caller round in circles. */
const tooLong = {
	class: 'invalid',
	code: 'UNFIT_VALUE',
	message: 'The record alone is longer than a job may be.',
} as const;

function nothingToSubmit() {
	return unfitRequest('EMPTY_JOB', 'The job holds no writes.', 'Draft another job.');
}

/** Updates and deletions name their records by id. */
function checkKey(description: Description, kind: JobKind, key: string | undefined): void {
	if (kind === 'update' || kind === 'delete') {
		if (key === undefined) return;
		throw unfitRequest('INVALID_JOB_KEY', `A job of ${kind}s takes no key.`, 'Leave the key out.');
	}
	const field = key === undefined ? undefined : description.fields.get(key);
	if (field && (kind === 'create' || field.externalId)) return;
	throw unfitRequest(
		'INVALID_JOB_KEY',
		`A job that ${kind}s ${description.schema.label} needs a field that names each record.`,
		'Choose an external id of the object as key, or write without a job.',
	);
}

/** @throws SystemFault where this one write fits into no job */
function cellsOf(
	description: Description,
	kind: JobKind,
	name: string,
	operation: WriteOperation,
): Map<string, string> {
	if (operation.kind !== kind || (operation.kind === 'upsert' && operation.key !== name))
		throw unfitRequest(
			'INVALID_JOB_WRITE',
			'The write is of another kind than its job.',
			'Sort writes by kind and key.',
		);
	const ready = prepare(description, operation);
	if ('ok' in ready) throw refusedWrite(ready);
	const cells = toCells(ready.fields);
	if ('ok' in cells) throw refusedWrite(cells);
	const own = cells.get(name) ?? '';
	if (own === '' || own === '#N/A' || (operation.kind === 'upsert' && own !== operation.value))
		throw refusedWrite({
			code: 'UNFIT_VALUE',
			class: 'invalid',
			message: `${name} does not name the record exactly.`,
		});
	return new Map([[name, own], ...cells]);
}

function refusedWrite({
	class: kind,
	code,
	message,
}: Pick<Refused, 'class' | 'code' | 'message'>): SystemFault {
	return new SystemFault({
		class: kind,
		system: 'Salesforce',
		code,
		message,
		remedy: 'Change the record or the mapping, or write the record without a job.',
	});
}
