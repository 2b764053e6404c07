import type { ChangePage, Cursor, Side, System, SystemFault } from '../../../sync/contracts';

import { createClock } from './clock';
import { createFaultPlan } from './faults';
import type { PlacedFault } from './faults';
import { createGate } from './gate';
import type { GateOptions } from './gate';
import { plainHabits } from './habits';
import type { Habits } from './habits';
import { createLog } from './log';
import type { Action } from './people';
import { createModelVendor } from './vendor';
import type { ModelVendor } from './vendor';

/** A model vendor on a stage of its own, with people who do what a test says. */
export interface Stage {
	readonly vendor: ModelVendor;
	readonly clock: ReturnType<typeof createClock>;
	readonly counts: Record<string, number>;
	connect(faults?: readonly Omit<PlacedFault, 'where'>[], gate?: GateOptions): System;
	create(code: number, more?: Partial<Action>): void;
	edit(code: number, field: string, n: number): void;
}

export function stage(habits: Partial<Habits> = {}, side: Side = 'left'): Stage {
	const clock = createClock(1_000_000_000_000);
	const log = createLog(clock.now);
	const vendor = createModelVendor({ side, habits: { ...plainHabits, ...habits }, clock, log });
	const counts: Record<string, number> = {};
	const people = (action: Partial<Action>) =>
		vendor.people({ act: 'edit', object: 'contact', pick: 0, n: 0, ...action }, -1);
	return {
		vendor,
		clock,
		counts,
		connect: (faults = [], gate = {}) =>
			vendor.connect({
				run: 0,
				gate: createGate(gate),
				faults: createFaultPlan(
					faults.map((fault) => ({ ...fault, where: side })),
					counts,
				),
			}),
		create: (code, more) => void people({ act: 'create', pick: code, n: code, ...more }),
		edit: (code, field, n) => void people({ code, field, n }),
	};
}

export const contacts = (system: System) => system.object('contact');

export async function read(system: System, cursor: Cursor | null = null): Promise<ChangePage[]> {
	const pages: ChangePage[] = [];
	for await (const page of contacts(system).changes(cursor, {})) pages.push(page);
	return pages;
}

export const ids = (pages: readonly ChangePage[]) =>
	pages.flatMap(({ records }) => records.map(({ id }) => id));

export async function faultOf(promise: Promise<unknown>): Promise<SystemFault> {
	return await promise.then(
		() => {
			throw new Error('Nothing was thrown');
		},
		(error: SystemFault) => error,
	);
}

export const named = (name: string, code = name) =>
	({ kind: 'create', fields: { name, code } }) as const;
export const names = ({ vendor }: Stage) =>
	vendor.rows('contact').map(({ fields }) => fields['name']);
