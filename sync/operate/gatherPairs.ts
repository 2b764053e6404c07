import type { RegisterPolicy, Side, Value } from '../contracts';
import type { Prepared } from '../run/prepare';
import { RunRefused } from '../run/identities';
import { placeOf, registerAt } from '../run/register/place';
import { idIn } from '../values';

import type { LinkPair } from './exportLinks';

/** A field of one side's records that holds the id of the other side's record. */
export interface FromField {
	readonly fromField: { readonly side: Side; readonly field: string };
}

/** What a system itself has put on record: which record elsewhere stands for one of its own. */
export interface FromRegister {
	readonly fromRegister: RegisterPolicy;
}

export interface Gathered {
	readonly pairs: readonly LinkPair[];
	/** Records whose field is empty. */
	readonly empty: number;
}

/** Reads all records of the side, that field alone. Throws `RunRefused` for a field the side does not have. */
export async function gatherPairs(
	{ assessing, visible }: Pick<Prepared, 'assessing' | 'visible'>,
	{ fromField: { side, field } }: FromField,
): Promise<Gathered> {
	if (!visible[side].includes(field))
		throw new RunRefused(
			'unknown-field',
			`The ${side} has no field '${field}', or does not show it to this credential`,
			`Choose one of: ${visible[side].slice(0, 20).join(', ')}`,
		);
	const { signal } = assessing.environment;
	const pairs = new Map<string, LinkPair>();
	let empty = 0;
	const pages = assessing.objects[side].changes(null, {
		fields: [field],
		...(signal ? { signal } : {}),
	});
	for await (const { records } of pages)
		for (const { id, fields } of records) {
			const other = idText(fields[field] ?? null);
			if (other === '') empty += 1;
			// A record that moved between pages while they were read counts once.
			else pairs.set(id, pairOf(side, id, other));
		}
	return { pairs: [...pairs.values()], empty };
}

/** Reads the whole register, as far as it speaks of the two objects. Throws `RunRefused` where the side keeps none. */
export async function gatherRegistered(
	{ assessing }: Pick<Prepared, 'assessing'>,
	{ fromRegister }: FromRegister,
): Promise<Gathered> {
	const { environment, definition, objects } = assessing;
	const { side } = fromRegister;
	const register = registerAt(environment, objects, side);
	const place = placeOf(environment, definition, register, fromRegister);
	const { signal } = environment;
	const pairs = new Map<string, LinkPair>();
	for await (const page of register.entries(place, signal ? { signal } : {}))
		for (const { ownId, otherId } of page) {
			const pair = pairOf(side, ownId.trim(), otherId.trim());
			pairs.set(JSON.stringify(pair), pair);
		}
	return { pairs: [...pairs.values()], empty: 0 };
}

function pairOf(side: Side, own: string, other: string): LinkPair {
	return side === 'left' ? { leftId: own, rightId: other } : { leftId: other, rightId: own };
}

function idText(value: Value): string {
	const id = idIn(value);
	if (id !== undefined) return id.trim();
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
