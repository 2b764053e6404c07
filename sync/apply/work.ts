import { otherSide } from '../contracts';
import type { Fields, Side, Value, WriteOperation } from '../contracts';
import { writesTo } from '../mapping/compiled';
import type { CompiledMapping } from '../mapping/compiled';
import type { InactiveField, InactiveFields } from '../reconcile/policies';
import type { Assessed } from '../plan/look';
import type { Schedulable } from '../plan/schedule';
import { isEmpty, readsFrom, rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Send, Verdict } from '../reconcile/verdict';
import type { Intent, Link } from '../state/records';
import type { Hasher } from '../values';

/** A pair on its way through a window. Two writes may follow each other on it, so its link grows with every outcome. */
export interface Pairing {
	readonly assessed: Assessed;
	link: Link | undefined;
}

/** One write to one side. */
export interface Work extends Schedulable {
	readonly to: Side;
	readonly operation: Intent['kind'];
	readonly pairing: Pairing;
	readonly send: readonly Send[];
	/** Set for a deactivation: what is written instead of mapped fields. */
	readonly inactive?: InactiveField;
	/** Times it has been sent without a known outcome in this run. */
	readonly tries: number;
}

/** Id at the written side of what a reference points at; undefined where it is not linked. */
export type ResolveReference = (send: Send) => string | undefined;

export interface Ids {
	readonly leftId?: string;
	readonly rightId?: string;
}

/** Ids of the pair as far as they are known. */
export function idsOf({ pairing: { assessed, link } }: Pick<Work, 'pairing'>): Ids {
	const { verdict, side, sight } = assessed;
	if (link) return { leftId: link.leftId, rightId: link.rightId };
	if ('leftId' in verdict) return { leftId: verdict.leftId, rightId: verdict.rightId };
	return side === 'left' ? { leftId: sight.record.id } : { rightId: sight.record.id };
}

export function idAtTarget(work: Work): string {
	const ids = idsOf(work);
	return (work.to === 'left' ? ids.leftId : ids.rightId) ?? '';
}

/** What the system is asked to do. References are resolved here, at the last moment, when parents have their ids. */
export function operationOf(work: Work, resolve: ResolveReference): WriteOperation {
	const { sights } = work.pairing.assessed;
	const fields = work.inactive
		? { [work.inactive.field]: work.inactive.value }
		: fieldsOf(work.send, resolve);
	const key = keyOfUpsert(work);
	if (work.operation === 'create')
		return { kind: 'create', fields: key ? { ...fields, [key.key]: key.value } : fields };
	if (work.operation === 'upsert' && key) return { kind: 'upsert', ...key, fields };
	const version = sights[work.to]?.record.version;
	const target = { id: idAtTarget(work), ...(version === undefined ? {} : { version }) };
	return work.operation === 'delete'
		? { kind: 'delete', ...target }
		: { kind: 'update', ...target, fields };
}

/** The field and value by which the written side itself matches the record. */
function keyOfUpsert({ to, pairing }: Work): { key: string; value: string } | undefined {
	const { verdict } = pairing.assessed;
	if (verdict.kind !== 'upsert') return undefined;
	return { key: to === 'left' ? verdict.key.left : verdict.key.right, value: verdict.value };
}

function fieldsOf(sends: readonly Send[], resolve: ResolveReference): Fields {
	return Object.fromEntries(
		sends.flatMap((send) => {
			const field = send.row[send.to];
			return field ? [[field.id, valueOf(send, resolve)]] : [];
		}),
	);
}

function valueOf(send: Send, resolve: ResolveReference): Value {
	const { refersTo } = send.row;
	if (!refersTo || refersTo.list || send.value === null) return send.value;
	const id = resolve(send);
	return id === undefined ? null : { object: refersTo[send.to], id };
}

/** What both sides stand for once the work is done, row fingerprint → hash; of a new record, its empty fields too. */
export function promisedBase(
	{ mapping, hasher }: { readonly mapping: CompiledMapping; readonly hasher: Hasher },
	work: Pick<Work, 'operation' | 'to' | 'send' | 'pairing'>,
): Readonly<Record<string, string>> {
	const sent = work.send.map(({ row, hash }) => [row.fingerprint, hash] as const);
	if (work.operation === 'update' || work.operation === 'delete') return Object.fromEntries(sent);
	const { sight } = work.pairing.assessed;
	return Object.fromEntries([...emptyRows(mapping, hasher, work.to, sight), ...sent]);
}

/**
 * Rows that a new record feeds and that were not written to it: it is empty there until somebody, or the system itself,
 * fills it in.
 */
export function untouchedBase(
	{ mapping, hasher }: { readonly mapping: CompiledMapping; readonly hasher: Hasher },
	to: Side,
): Readonly<Record<string, string>> {
	const empty = { side: to, record: { id: '', fields: {} } } as const;
	return Object.fromEntries(
		mapping.rows
			.filter((row) => readsFrom(row, to) && !writesTo(row, to))
			.map((row) => [row.fingerprint, rowHash(hasher, row, valueAt(row, empty))]),
	);
}

/** Rows of a new record that were left out because they are empty. */
function emptyRows(mapping: CompiledMapping, hasher: Hasher, to: Side, sight: Sight) {
	return mapping.rows
		.filter((row) => writesTo(row, to) && row[to]?.writable.create === true)
		.map((row) => ({ row, value: valueAt(row, sight) }))
		.filter(({ value }) => isEmpty(value))
		.map(({ row, value }) => [row.fingerprint, rowHash(hasher, row, value)] as const);
}

/** The writes that a verdict asks for: none, one, or one for each side. */
export function worksOf(
	assessed: Assessed,
	{ inactive, twoWay }: { readonly inactive: InactiveFields; readonly twoWay: boolean },
): Work[] {
	const { verdict, link } = assessed;
	const pairing: Pairing = { assessed, link };
	const work = (to: Side, operation: Work['operation'], send: readonly Send[]): Work => ({
		id: assessed.sight.record.id,
		kind: `${operation} ${to}`,
		awaits: [],
		to,
		operation,
		pairing,
		send,
		tries: 0,
	});
	switch (verdict.kind) {
		case 'create':
			return [work(verdict.to, 'create', verdict.send)];
		case 'upsert':
			// Both ways, a record that no look-up has shown must not be overwritten: its key being taken is said, not settled.
			return [work(verdict.to, twoWay ? 'create' : 'upsert', verdict.send)];
		case 'update':
		case 'link':
		case 'revive':
			return (['right', 'left'] as const).flatMap((to) => {
				const send = verdict.send.filter((each) => each.to === to);
				return send.length === 0 ? [] : [work(to, 'update', send)];
			});
		case 'delete':
			return [work(verdict.to, 'delete', [])];
		case 'deactivate': {
			const how = inactive[verdict.to];
			return how ? [{ ...work(verdict.to, 'update', []), inactive: how }] : [];
		}
		default:
			return [];
	}
}

/** The side whose values a work carries. */
export function sourceOf(work: Pick<Work, 'to'>): Side {
	return otherSide(work.to);
}

export function isWriting(verdict: Verdict | { readonly kind: 'wait' }): boolean {
	if (verdict.kind === 'delete' || verdict.kind === 'deactivate') return true;
	if (verdict.kind === 'create' || verdict.kind === 'upsert') return true;
	return 'send' in verdict && verdict.send.length > 0;
}
