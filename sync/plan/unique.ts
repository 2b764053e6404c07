import type { Side, Value } from '../contracts';
import { normalised } from '../match/keys';
import { convert } from '../values';
import { isEmpty } from '../reconcile/sight';
import type { Send } from '../reconcile/verdict';
import { uniqueHold } from '../reconcile/holds';
import { sameInTerms } from '../reconcile/row';
import { withoutStanding } from '../reconcile/unsent';

import type { Assessing } from './context';
import type { Assessed } from './look';

/** A value on its way into a field that only one record may hold it in. */
interface Claim {
	readonly assessed: Assessed;
	readonly send: Send;
	readonly text: string;
}

/**
 * A unique field is looked up before it is written: some systems refuse the second holder of a value, others merge the
 * two records.
 */
export async function guardUnique(
	context: Assessing,
	all: readonly Assessed[],
): Promise<readonly Assessed[]> {
	const claims = all.flatMap((assessed) => claimsOf(context, assessed));
	if (claims.length === 0) return all;
	const taken = new Map<Assessed, Assessed>();
	const standing = new Set<Send>();
	for (const group of grouped(claims)) {
		const { holders, lag } = await holdersOf(context, group);
		const first = new Map<string, Assessed>();
		for (const claim of group) {
			const those = holders.get(claim.text) ?? [];
			const holder = those.find(({ id }) => id !== targetOf(claim));
			const rival = first.get(claim.text);
			if (!rival) first.set(claim.text, claim.assessed);
			const id = holder?.id ?? rival?.sight.record.id;
			if (id !== undefined) taken.set(claim.assessed, held(claim, id));
			else if (lag === 0 && those.some(({ value }) => sameInTerms(value, claim.send.value)))
				standing.add(claim.send);
		}
	}
	return all.map((each) => taken.get(each) ?? lessStanding(each, standing));
}

/** Where the look-up shows that the record itself has the value already, it is not written again. */
function lessStanding(assessed: Assessed, all: ReadonlySet<Send>): Assessed {
	const { verdict } = assessed;
	if (!('send' in verdict) || !('base' in verdict)) return assessed;
	const standing = new Set(verdict.send.filter((send) => all.has(send)));
	return standing.size === 0
		? assessed
		: { ...assessed, verdict: withoutStanding(verdict, standing) };
}

function claimsOf(context: Assessing, assessed: Assessed): Claim[] {
	const { verdict } = assessed;
	if (!('send' in verdict)) return [];
	const looked = new Set(context.mapping.match.filter(({ normaliser }) => normaliser === 'exact'));
	return verdict.send.flatMap((send) => {
		const field = send.row[send.to];
		if (!field?.unique || isEmpty(send.value) || typeof send.value === 'object') return [];
		// What was created by this very key has been looked up by it, or the other side does so itself.
		const asKey = [...looked].some(
			(key) => (send.to === 'left' ? key.left : key.right) === field.id,
		);
		if (asKey && (verdict.kind === 'create' || verdict.kind === 'upsert')) return [];
		const text = convert(send.value, field.type, 'text');
		return typeof text === 'string' ? [{ assessed, send, text }] : [];
	});
}

function grouped(claims: readonly Claim[]): Claim[][] {
	const groups = new Map<string, Claim[]>();
	for (const claim of claims) {
		const name = `${claim.send.to}:${claim.send.row.fingerprint}`;
		groups.set(name, [...(groups.get(name) ?? []), claim]);
	}
	return [...groups.values()];
}

interface Holder {
	readonly id: string;
	readonly value: Value;
}

interface Holders {
	/** By the text that was asked for. */
	readonly holders: ReadonlyMap<string, readonly Holder[]>;
	/** ms by which the answer may lag behind writes. */
	readonly lag: number;
}

async function holdersOf(context: Assessing, group: readonly Claim[]): Promise<Holders> {
	const [first] = group;
	const field = first?.send.row[first.send.to];
	if (!first || !field) return { holders: new Map(), lag: 0 };
	const { signal } = context.environment;
	const texts = [...new Set(group.map(({ text }) => text))];
	const found = await context.objects[first.send.to].find(field.id, texts, {
		fields: [field.id],
		...(signal ? { signal } : {}),
	});
	const holders = new Map<string, Holder[]>();
	for (const { id, fields } of found.records) {
		// The system has called them equal; spaces and letter case are no reason to think it wrong.
		const value = fields[field.id] ?? null;
		const text = comparable(String(convert(value, field.type, 'text')));
		for (const asked of texts)
			if (comparable(asked) === text)
				holders.set(asked, [...(holders.get(asked) ?? []), { id, value }]);
	}
	return { holders, lag: found.lag };
}

function comparable(text: string): string {
	return normalised('caseless', text);
}

/** The record that the claim would be written to; undefined for one that is to be made. */
function targetOf({ assessed: { verdict }, send }: Claim): string | undefined {
	if (!('leftId' in verdict)) return undefined;
	return idOf(verdict, send.to);
}

function idOf(ids: { readonly leftId: string; readonly rightId: string }, side: Side): string {
	return side === 'left' ? ids.leftId : ids.rightId;
}

function held({ assessed, send }: Claim, id: string): Assessed {
	const label = send.row[send.to]?.label ?? '';
	return { ...assessed, verdict: uniqueHold({ kind: 'unique', id, label }) };
}
