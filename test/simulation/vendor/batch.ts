import type { Refused, WriteOperation, WriteOutcome } from '../../../sync/contracts';

import type { FaultKind, PlannedFault } from './faults';
import type { ObjectKind } from './fields';
import { meanwhile } from './meanwhile';
import { fault } from './request';
import type { ModelVendor, Session } from './vendor';
import { applyAll } from './write';

export interface Batch {
	readonly vendor: ModelVendor;
	readonly session: Session;
	readonly object: ObjectKind;
	readonly operations: readonly WriteOperation[];
	readonly faults: readonly PlannedFault[];
}

/**
 * One write request, with whatever is planned to go wrong at it. Throws an `unknown` fault where the answer never comes,
 * whether or not the batch took effect.
 */
export function deliver(batch: Batch): readonly WriteOutcome[] {
	for (const each of batch.faults) meanwhile(batch, each);
	const way = batch.faults.find(({ kind }) => ways.has(kind) && possible(batch, kind));
	if (way) batch.session.faults.done(way.kind);
	switch (way?.kind) {
		case 'unknownBefore':
			record(batch, {});
			throw fault(batch.vendor, 'unknown', way.kind);
		case 'committedLate':
			return late(batch, way.n);
		case 'unknownAfter':
			record(batch, { changed: carry(batch, batch.operations).changed });
			throw fault(batch.vendor, 'unknown', way.kind);
		case 'deliveredTwice':
		case 'deliveredTwiceLater':
			return twice(batch, way);
		case 'partThrottled':
			return inPart(batch, way.n, 'throttled');
		case 'partUnknown':
			return inPart(batch, way.n, 'unknown');
		case 'recordRefused':
			return withoutRecord(batch, way.n);
		case 'fieldRefused':
			return withoutField(batch, way.n);
		default:
			return record(batch, carry(batch, batch.operations));
	}
}

/** How a whole batch can go astray; at most one of them happens to it. */
const ways: ReadonlySet<FaultKind> = new Set([
	'unknownBefore',
	'unknownAfter',
	'committedLate',
	'deliveredTwice',
	'deliveredTwiceLater',
	'partThrottled',
	'partUnknown',
	'recordRefused',
	'fieldRefused',
]);

/** A create that nothing guards is never delivered twice: no caller could do anything about it. */
function possible({ vendor, operations }: Batch, kind: FaultKind): boolean {
	if (kind === 'fieldRefused')
		return operations.every(
			(each) => each.kind !== 'delete' && Object.keys(each.fields).length > 1,
		);
	if (kind !== 'deliveredTwice' && kind !== 'deliveredTwiceLater') return true;
	return vendor.habits.upsert || operations.every((each) => each.kind !== 'create');
}

function carry({ vendor, object }: Batch, operations: readonly WriteOperation[]) {
	return applyAll(vendor, object, operations);
}

interface Answered {
	readonly outcomes?: readonly WriteOutcome[];
	readonly changed?: ReturnType<typeof carry>['changed'];
}

function record(batch: Batch, { outcomes = [], changed = [] }: Answered): readonly WriteOutcome[] {
	entryOf(batch, { ...(outcomes.length > 0 ? { outcomes } : {}), changed });
	return outcomes;
}

function entryOf({ vendor, session, object, operations }: Batch, answered: Answered) {
	const over = operations.length > vendor.habits.writeBatch;
	return vendor.log.add({
		side: vendor.side,
		object,
		run: session.run,
		actor: 'engine',
		call: 'write',
		operations,
		...answered,
		...(over ? { overLimit: true } : {}),
	});
}

/** The caller stops waiting early; the batch takes effect later, though never after its time-out. */
function late(batch: Batch, n: number): never {
	const { vendor, session, object, operations } = batch;
	const room = vendor.habits.requestTimeout - vendor.habits.latency - 1;
	const { seq } = entryOf(batch, { changed: [] });
	vendor.later({
		object,
		operations,
		dueAt: vendor.clock.now() + Math.floor(room * (0.02 + (n % 49) / 50)),
		afterRequests: Infinity,
		of: seq,
		run: session.run,
		redelivered: false,
	});
	throw fault(vendor, 'unknown', 'committedLate');
}

function twice(batch: Batch, { kind, n }: PlannedFault): readonly WriteOutcome[] {
	const { vendor, session, object, operations } = batch;
	const first = carry(batch, operations);
	const { seq } = entryOf(batch, first);
	vendor.later({
		object,
		operations,
		dueAt: vendor.clock.now() + vendor.habits.requestTimeout - vendor.habits.latency - 1,
		afterRequests: kind === 'deliveredTwice' ? 0 : 1 + (n % 4),
		of: seq,
		run: session.run,
		redelivered: true,
	});
	if (kind === 'deliveredTwice') vendor.catchUp(false);
	return first.outcomes;
}

/** The first few are done and told; of the rest every second one is done without being told, if the outcome is unknown. */
function inPart(batch: Batch, n: number, rest: 'throttled' | 'unknown'): readonly WriteOutcome[] {
	const { operations } = batch;
	const told = n % operations.length;
	const carried = operations.map(
		(_, index) => index < told || (rest === 'unknown' && index % 2 === n % 2),
	);
	const applied = carry(
		batch,
		operations.filter((_, index) => carried[index]),
	);
	const places = operations.flatMap((_, index) => (carried[index] ? [index] : []));
	const outcomes = operations.map((_, index) => {
		const outcome = applied.outcomes[places.indexOf(index)];
		return index < told && outcome ? outcome : refusal(rest, 'PART');
	});
	const changed = applied.changed.map((each) => ({
		...each,
		operation: places[each.operation ?? 0] ?? 0,
	}));
	return record(batch, { outcomes, changed });
}

function refusal(cause: Refused['class'], code: string): Refused {
	return { ok: false, class: cause, code, message: code };
}

function withoutRecord(batch: Batch, n: number): readonly WriteOutcome[] {
	const { operations } = batch;
	const at = n % operations.length;
	const applied = carry(
		batch,
		operations.filter((_, index) => index !== at),
	);
	const outcomes = [
		...applied.outcomes.slice(0, at),
		refusal('invalid', 'VALIDATION'),
		...applied.outcomes.slice(at),
	];
	const changed = applied.changed.map((each) => {
		const place = each.operation ?? 0;
		return { ...each, operation: place < at ? place : place + 1 };
	});
	return record(batch, { outcomes, changed });
}

/**
 * One field of one record is left out, and the vendor says so; of a new one none by which it is looked for, since nobody
 * could find it if that answer is lost as well.
 */
function withoutField(batch: Batch, n: number): readonly WriteOutcome[] {
	const at = n % batch.operations.length;
	const operation = batch.operations[at];
	if (!operation || operation.kind === 'delete')
		return record(batch, carry(batch, batch.operations));
	const needed = operation.kind === 'update' ? /(code|name)$/ : /(code|name|email)$/;
	const optional = Object.keys(operation.fields).filter((id) => !needed.test(id));
	const left = optional[n % Math.max(1, optional.length)];
	const { [left ?? '']: _out, ...fields } = operation.fields;
	const operations = batch.operations.map((each, index) =>
		index === at && 'fields' in each ? { ...each, fields } : each,
	);
	const applied = carry(batch, operations);
	const outcomes = applied.outcomes.map((outcome, index) =>
		index === at && outcome.ok && left !== undefined
			? { ...outcome, refusedFields: [{ field: left, code: 'FIELD', message: 'not allowed' }] }
			: outcome,
	);
	return record(batch, { outcomes, changed: applied.changed });
}
