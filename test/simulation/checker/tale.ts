import type { Fields, Side, Value, WriteOperation, WriteOutcome } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import { plainHabits } from '../vendor/habits';
import type { Habits } from '../vendor/habits';
import type { Entry, NewEntry } from '../vendor/log';
import type { StoredRow } from '../vendor/table';
import type { Answered } from '../world/answer';
import type { Played, RunSeen } from '../world/play';
import type { Setup } from '../world/setup';

/** A history made up by hand, entry by entry, as the checker would get it. */
export interface Tale {
	/** A person makes, changes (or with null removes) a record. */
	person(side: Side, id: string, values: Values | null): void;
	/** The run is shown the record as it stands; or, with `gone`, is told that it is not there. */
	shows(side: Side, id: string, how?: { readonly by?: string; readonly gone?: true }): void;
	/** The run writes; the vendor takes it as it is. */
	writes(side: Side, operation: Written, how?: How): void;
	/** What the engine sent without any effect there. */
	sends(side: Side, operation: Written): void;
	/** Begins the next run. */
	run(given?: Partial<RunSeen>): void;
	answers(answer: string, side: Side, id: string): void;
	/** Any other entry of the run under way. */
	adds(entry: Partial<NewEntry> & Pick<NewEntry, 'side' | 'call'>): void;
	played(): Played;
}

export type Values = Readonly<Record<string, Value>>;

export type Written =
	| { readonly create: string; readonly values: Values }
	| { readonly update: string; readonly values: Values; readonly version?: string }
	| { readonly delete: string };

export interface How {
	/** The answer never came. */
	readonly lost?: true;
	/** What is stored instead of what was sent. */
	readonly stored?: Values;
}

export const twoWay: Setup = {
	direction: 'both',
	rows: {
		contact: ['code', 'name', 'title', 'lines'].map((name) => ({
			name,
			direction: 'both',
			when: 'always',
		})),
		company: [],
	},
	matchBy: 'code',
	companies: false,
	policies: { whenMappingChanges: 'update', onConflict: 'hold', onFirstLink: 'hold' },
	deny: [],
};

export interface TaleOptions {
	readonly setup?: Partial<Setup>;
	readonly habits?: Partial<Record<Side, Partial<Habits>>>;
}

export function tale({ setup, habits }: TaleOptions = {}): Tale {
	const whole: Setup = { ...twoWay, ...setup };
	const entries: Entry[] = [];
	const runs: RunSeen[] = [];
	const answers: Answered[] = [];
	const standing = new Map<string, Fields | null>();
	const at = (side: Side, id: string) => standing.get(`${side}.${id}`) ?? null;
	const add = (entry: Partial<NewEntry> & Pick<NewEntry, 'side' | 'call'>) => {
		const person = entry.actor === 'person';
		entries.push({
			object: 'contact',
			run: person ? -1 : runs.length - 1,
			actor: 'engine',
			...entry,
			seq: entries.length,
			at: entries.length * 1_000_000,
		});
		for (const { id, after } of entry.changed ?? []) standing.set(`${entry.side}.${id}`, after);
	};
	const change = (side: Side, id: string, values: Values | null) => {
		const before = at(side, id);
		const after = values && { id, ...before, ...named(side, values) };
		return { id, before, after };
	};
	const send = (side: Side, written: Written, how: How, stored: Values | null | undefined) => {
		const operation = operationOf(side, written);
		const id = idOf(written);
		const outcome: WriteOutcome = { ok: true, id };
		add({
			side,
			call: 'write',
			operations: [operation],
			...(how.lost ? {} : { outcomes: [outcome] }),
			changed: stored === undefined ? [] : [{ ...change(side, id, stored), operation: 0 }],
		});
	};
	return {
		person: (side, id, values) =>
			add({ side, call: 'people', actor: 'person', changed: [change(side, id, values)] }),
		shows: (side, id, { by = 'id', gone } = {}) => {
			const fields = at(side, id);
			add({
				side,
				call: 'find',
				asked: { field: by, values: [id] },
				shown: fields && !gone ? [{ id, fields }] : [],
				gone: gone ? [id] : [],
			});
		},
		writes: (side, written, how = {}) =>
			send(side, written, how, 'delete' in written ? null : (how.stored ?? written.values)),
		sends: (side, written) => send(side, written, {}, undefined),
		run: (given = {}) => {
			runs.push({ ...blankRun, setup: whole, ...given, number: runs.length, from: entries.length });
		},
		answers: (answer, side, id) =>
			void answers.push({
				seq: entries.length,
				object: 'contact',
				answer,
				subjects: [{ side, id }],
			}),
		adds: add,
		played: () => ({
			history: {
				seed: 0,
				habits: {
					left: { ...plainHabits, ...habits?.left },
					right: { ...plainHabits, ...habits?.right },
				},
				setup: whole,
				events: [],
			},
			entries,
			runs: runs.map((run, n) => ({ ...run, to: lastOf(entries, n) })),
			answers,
			counts: {},
			standing: { left: noRows, right: noRows },
			setup: whole,
		}),
	};
}

function lastOf(entries: readonly Entry[], run: number): number {
	return entries.findLast((entry) => entry.run === run)?.seq ?? -1;
}

const noRows: Readonly<Record<'contact' | 'company', readonly StoredRow[]>> = {
	contact: [],
	company: [],
};

const blankRun: Omit<RunSeen, 'setup' | 'from' | 'number'> = {
	object: 'contact',
	to: 0,
	end: 'returned',
	status: 'completed',
	writeLimit: Infinity,
	writes: 0,
	disturbed: true,
	cancelled: false,
	journal: [],
	holds: [],
	links: [],
	open: 0,
	jobs: 0,
	diedAt: undefined,
	steps: 0,
	round: undefined,
};

function named(side: Side, values: Values): Fields {
	return Object.fromEntries(
		Object.entries(values).map(([name, value]): [string, Value] => [fieldId(side, name), value]),
	);
}

function idOf(written: Written): string {
	if ('create' in written) return written.create;
	return 'update' in written ? written.update : written.delete;
}

function operationOf(side: Side, written: Written): WriteOperation {
	if ('create' in written) return { kind: 'create', fields: named(side, written.values) };
	if ('delete' in written) return { kind: 'delete', id: written.delete };
	const { update: id, values, version } = written;
	const fields = named(side, values);
	return { kind: 'update', id, fields, ...(version === undefined ? {} : { version }) };
}
