import type { Side } from '../contracts';
import { convert } from '../values';
import { isEmpty } from '../reconcile/sight';
import type { Send } from '../reconcile/verdict';
import { uniqueHold } from '../reconcile/holds';

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
	for (const group of grouped(claims)) {
		const holders = await holdersOf(context, group);
		const first = new Map<string, Assessed>();
		for (const claim of group) {
			const holder = holders.get(claim.text)?.find((id) => id !== targetOf(claim));
			const rival = first.get(claim.text);
			if (!rival) first.set(claim.text, claim.assessed);
			const id = holder ?? rival?.sight.record.id;
			if (id !== undefined) taken.set(claim.assessed, held(claim, id));
		}
	}
	return all.map((each) => taken.get(each) ?? each);
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

async function holdersOf(
	context: Assessing,
	group: readonly Claim[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const [first] = group;
	const field = first?.send.row[first.send.to];
	if (!first || !field) return new Map();
	const { signal } = context.environment;
	const texts = [...new Set(group.map(({ text }) => text))];
	const found = await context.objects[first.send.to].find(field.id, texts, {
		fields: [field.id],
		...(signal ? { signal } : {}),
	});
	const holders = new Map<string, string[]>();
	for (const { id, fields } of found.records) {
		const text = String(convert(fields[field.id] ?? null, field.type, 'text'));
		for (const asked of texts)
			if (asked.toLowerCase() === text.toLowerCase())
				holders.set(asked, [...(holders.get(asked) ?? []), id]);
	}
	return holders;
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
