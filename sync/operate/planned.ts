import type { Side } from '../contracts';
import type { Assessed } from '../plan/look';
import type { Verdict } from '../reconcile/verdict';
import type { PlanItem } from '../state/records';
import { canonicalText } from '../values';
import type { Hasher } from '../values';

/** What a plan holds of a verdict, and how it is recognised again. Pure. */

export type PlannedKind = 'create' | 'update' | 'link' | 'revive' | 'delete' | 'deactivate';

/** Undefined for what a plan does not carry out: holds, waits, and what only the state learns. */
export function plannedKind({ verdict }: Pick<Assessed, 'verdict'>): PlannedKind | undefined {
	switch (verdict.kind) {
		case 'upsert':
			return 'create';
		case 'create':
		case 'update':
		case 'link':
		case 'revive':
		case 'delete':
		case 'deactivate':
			return verdict.kind;
		default:
			return undefined;
	}
}

export function plannedItem(hasher: Hasher, assessed: Assessed, n: number): PlanItem | undefined {
	const kind = plannedKind(assessed);
	if (!kind) return undefined;
	const fields = [...sendsOf(assessed)]
		.sort((a, b) => a.row.number - b.row.number)
		.map(({ to, row, rule }) => ({ to, label: row[to]?.label ?? '', rule }));
	return { n, ...pairIds(assessed), verdict: kind, hash: verdictHash(hasher, assessed), fields };
}

function sendsOf({ verdict }: Assessed) {
	return 'send' in verdict ? verdict.send : [];
}

interface PairIds {
	readonly leftId?: string;
	readonly rightId?: string;
}

export function pairIds({ link, verdict, side, sight }: Assessed): PairIds {
	if (link) return { leftId: link.leftId, rightId: link.rightId };
	if ('leftId' in verdict) return { leftId: verdict.leftId, rightId: verdict.rightId };
	return side === 'left' ? { leftId: sight.record.id } : { rightId: sight.record.id };
}

/** Over ids, verdict, fields and values: the same hash means that exactly the same would be done. */
export function verdictHash(hasher: Hasher, assessed: Assessed): string {
	const { verdict } = assessed;
	const { leftId = '', rightId = '' } = pairIds(assessed);
	const fields = sendsOf(assessed).map(({ row, to, value }) =>
		canonicalText([to, row.fingerprint, canonicalText(value)]),
	);
	const written: Side | '' = 'to' in verdict ? verdict.to : '';
	return hasher.record(
		[plannedKind(assessed) ?? verdict.kind, leftId, rightId, written, ...fields.sort()]
			.map((text) => JSON.stringify(text))
			.join('\n'),
	);
}

/** What would be done instead, for people. `same`: the verdict is of the kind that was planned. */
export function verdictInWords(verdict: Verdict | { readonly kind: 'wait' }, planned: string) {
	switch (verdict.kind) {
		case 'skip':
		case 'rebase':
			return 'nothing';
		case 'hold':
			return `hold: ${verdict.reason}`;
		case 'wait':
			return 'cannot be decided yet';
		case 'bury':
			return 'the link ends';
		case 'upsert':
			return planned === 'create' ? 'create, with other values' : 'create';
		default:
			return verdict.kind === planned ? `${planned}, with other values` : verdict.kind;
	}
}
