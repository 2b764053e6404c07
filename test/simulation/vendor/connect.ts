import type {
	FindResult,
	ReadScope,
	System,
	SystemObject,
	WriteOperation,
} from '../../../sync/contracts';

import { deliver } from './batch';
import { describeObject } from './describe';
import { readChanges, readIds, readListing } from './feed';
import type { Reading } from './feed';
import { objectKind, objectName } from './fields';
import type { ObjectKind } from './fields';
import { find } from './find';
import { jobWriter } from './jobs';
import type { Call, NewEntry } from './log';
import { createAsk, fault } from './request';
import type { Ask, Counted } from './request';
import type { StoredRow } from './table';
import type { ModelVendor, Session } from './vendor';

/** The vendor as a run sees it, by the contract and nothing else. */
export function connect(vendor: ModelVendor, session: Session): System {
	const counts: Counted = { read: 0, write: 0, bookkeeping: 0 };
	const { side, habits, clock, settings } = vendor;
	const ask = createAsk({ vendor, session, counts });
	const note = (call: Call, more: Partial<NewEntry> = {}) =>
		vendor.log.add({ side, run: session.run, actor: 'engine', call, ...more });
	return {
		name: side,
		label: `${side} vendor`,
		limits: {
			writeBatch: habits.writeBatch,
			findBatch: habits.findBatch,
			requestsPerSecond: 1000,
			concurrency: 4,
			requestTimeout: habits.requestTimeout,
		},
		identity: async () =>
			await ask('identity', () => {
				const organization = settings.elsewhere ? 'another' : `${side}-home`;
				note('identity', { organization });
				return { id: organization, label: organization };
			}),
		preflight: async () => await ask('preflight', () => []),
		clock: async () => await ask('clock', () => clock.now() + habits.skew + settings.jumped),
		objects: async () =>
			await ask('objects', () =>
				(['contact', 'company'] as const).map((kind) => ({
					object: objectName(side, kind),
					label: kind,
				})),
			),
		object: (name) => connectObject(vendor, session, counts, name),
		requests: () => ({ ...counts }),
	};
}

function connectObject(
	vendor: ModelVendor,
	session: Session,
	counts: Counted,
	name: string,
): SystemObject {
	const { side, habits } = vendor;
	const kind = objectKind(side, name);
	const asking = (signal?: AbortSignal, resumed?: boolean) =>
		createAsk({ vendor, session, counts, signal, resumed });
	const known = (): ObjectKind => {
		if (kind === undefined) throw fault(vendor, 'invalid', `no object '${name}'`);
		return kind;
	};
	const reading = (scope: ReadScope, resumed: boolean): Reading => {
		const ask = asking(scope.signal, resumed);
		return { vendor, table: vendor.tables[known()], ask: noting(vendor, session, known(), ask) };
	};
	return {
		feed: habits.feed === 'changes' && !habits.tombstones ? 'edits' : habits.feed,
		describe: async () => await asking()('describe', () => describeObject(vendor, known())),
		changes: (cursor, scope) => {
			const read = habits.feed === 'changes' ? readChanges : readListing;
			return read(reading(scope, cursor !== null), cursor, scope);
		},
		find: async (field, values, scope) =>
			await findAll(vendor, session, known(), asking(scope.signal), { field, values }, scope),
		write: async (operations: readonly WriteOperation[], { signal }) =>
			await asking(signal)('write', (faults) =>
				deliver({ vendor, session, object: known(), operations, faults }),
			),
		...(habits.jobs > 0 ? { jobs: jobWriter(vendor, session, known(), asking()) } : {}),
		...(habits.listsIds ? { ids: (scope) => readIds(reading(scope, false)) } : {}),
		url: (id) => `https://${side}.example/${id}`,
	};
}

/** Puts on record what the pages showed. */
function noting(vendor: ModelVendor, session: Session, object: ObjectKind, ask: Ask): Ask {
	return async (call, answer) =>
		await ask(call, (faults) => {
			const page = answer(faults);
			const [shown, gone] = [shownIn(page), goneIn(page)];
			const { side } = vendor;
			vendor.log.add({ side, object, run: session.run, actor: 'engine', call, shown, gone });
			if (faults.some(({ kind }) => kind === 'pageRepeated')) session.faults.done('pageRepeated');
			return page;
		});
}

function shownIn(page: unknown): NewEntry['shown'] {
	if (typeof page !== 'object' || page === null || !('records' in page)) return [];
	return page.records as NewEntry['shown'];
}

/** Of a feed of changes, the tombstones. */
function goneIn(page: unknown): readonly string[] {
	if (typeof page !== 'object' || page === null || !('listed' in page)) return [];
	return (page.listed as readonly StoredRow[]).filter(({ gone }) => gone).map(({ id }) => id);
}

async function findAll(
	vendor: ModelVendor,
	session: Session,
	object: ObjectKind,
	ask: Ask,
	question: { readonly field: string; readonly values: readonly string[] },
	scope: ReadScope,
): Promise<FindResult> {
	const table = vendor.tables[object];
	const found: { records: FindResult['records'][number][]; gone: string[]; lag: number } = {
		records: [],
		gone: [],
		lag: 0,
	};
	const { findBatch } = vendor.habits;
	for (let start = 0; start < question.values.length; start += findBatch) {
		const asked = {
			field: question.field,
			values: question.values.slice(start, start + findBatch),
		};
		const answer = await ask('find', (faults) => {
			const { met, ...told } = find(vendor, table, asked, scope, faults);
			met.forEach((kind) => session.faults.done(kind));
			const { records: shown, gone } = told;
			vendor.log.add({
				side: vendor.side,
				object,
				run: session.run,
				actor: 'engine',
				call: 'find',
				asked,
				shown,
				gone,
			});
			return told;
		});
		found.records.push(...answer.records);
		found.gone.push(...answer.gone);
		found.lag = Math.max(found.lag, answer.lag);
	}
	return found;
}
