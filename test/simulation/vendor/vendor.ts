import type { Fields, Side, System, WriteOperation } from '../../../sync/contracts';

import type { VirtualClock } from './clock';
import { connect } from './connect';
import type { ObjectKind } from './fields';
import type { Habits } from './habits';
import type { FaultPlan } from './faults';
import type { Gate } from './gate';
import { workOff } from './jobs';
import type { ModelJob } from './jobs';
import type { Log } from './log';
import { carryOut } from './people';
import type { Action, Tables } from './people';
import { createSettings } from './settings';
import type { Settings } from './settings';
import { createTable } from './table';
import type { StoredRow } from './table';
import { codeHolder } from './rules';
import { applyAll } from './write';
import type { Applied } from './write';

export interface VendorOptions {
	readonly side: Side;
	readonly habits: Habits;
	readonly clock: VirtualClock;
	readonly log: Log;
}

/** One run's connection: what may go wrong, and the process it dies with. */
export interface Session {
	readonly run: number;
	readonly gate: Gate;
	readonly faults: FaultPlan;
}

/** A batch that takes effect after its caller has stopped waiting, or once more. */
export interface Late {
	readonly object: ObjectKind;
	readonly operations: readonly WriteOperation[];
	/** True time; at the latest when the request would have timed out. */
	readonly dueAt: number;
	/** Requests until then, if that comes first. */
	afterRequests: number;
	readonly of: number;
	readonly run: number;
	readonly redelivered: boolean;
}

/** A system of record that exists in memory alone. */
export interface ModelVendor {
	readonly side: Side;
	readonly habits: Habits;
	readonly log: Log;
	readonly clock: VirtualClock;
	readonly settings: Settings;
	readonly tables: Tables;
	/** What really stands there. */
	rows(object: ObjectKind): readonly StoredRow[];
	/** What users do directly; `run` is the run under way, -1 between runs. Tells whether anything changed. */
	people(action: Action, run: number): boolean;
	connect(session: Session): System;
	/** By id. */
	readonly jobs: Map<string, ModelJob>;
	later(late: Late): void;
	/** Lets late batches take effect that are due by now. A request counts, a look does not. */
	catchUp(asRequest: boolean): void;
}

export function createModelVendor({ side, habits, clock, log }: VendorOptions): ModelVendor {
	const settings = createSettings();
	let late: Late[] = [];
	let past: number | undefined;
	const ownClock = { ...clock, now: () => past ?? clock.now() };
	const skew = () => habits.skew + settings.jumped;
	const table = (kind: ObjectKind) => createTable({ side, kind, habits, clock: ownClock, skew });
	const tables: Tables = { contact: table('contact'), company: table('company') };

	function atTime(time: number, work: () => void): void {
		past = Math.min(time, clock.now());
		work();
		past = undefined;
	}

	/** Once a person has deleted what was made, nothing guards a create any more, and no caller could do anything about it. */
	function isGuarded({ object, operations, redelivered }: Late): boolean {
		const made = operations.filter(({ kind }) => kind === 'create' || kind === 'upsert');
		return (
			!redelivered ||
			made.every(
				(each) =>
					'fields' in each &&
					codeHolder(tables[object], habits, withKey(each), undefined) !== undefined,
			)
		);
	}

	function carryOutLate(each: Late): void {
		if (!isGuarded(each)) return;
		let changed: Applied['changed'] = [];
		atTime(each.dueAt, () => ({ changed } = applyAll(vendor, each.object, each.operations)));
		log.add({
			side,
			object: each.object,
			run: each.run,
			actor: 'engine',
			call: 'write',
			changed,
			of: each.of,
			...(each.redelivered ? { redelivered: true } : {}),
		});
	}

	const vendor: ModelVendor = {
		side,
		habits,
		log,
		clock,
		settings,
		tables,
		jobs: new Map(),
		rows: (object) => {
			vendor.catchUp(false);
			return tables[object].living();
		},
		people: (action, run) => {
			vendor.catchUp(false);
			const changed = carryOut(tables, habits, settings, action);
			if (changed.length > 0)
				log.add({ side, object: action.object, run, actor: 'person', call: 'people', changed });
			return changed.length > 0;
		},
		connect: (session) => connect(vendor, session),
		later: (each) => void late.push(each),
		catchUp: (asRequest) => {
			workOff(vendor, atTime);
			if (late.length === 0) return;
			const now = clock.now();
			const due = late.filter((each) => each.dueAt <= now || each.afterRequests === 0);
			late = late.filter((each) => !due.includes(each));
			if (asRequest) for (const each of late) each.afterRequests -= 1;
			due.sort((a, b) => a.dueAt - b.dueAt).forEach(carryOutLate);
		},
	};
	return vendor;
}

function withKey(operation: Extract<WriteOperation, { fields: Fields }>): Fields {
	return operation.kind === 'upsert'
		? { ...operation.fields, [operation.key]: operation.value }
		: operation.fields;
}
