import { otherSide } from '../contracts';
import type { Fields, Normaliser, Side, SystemRecord } from '../contracts';
import type { CompiledKey } from '../mapping/compiled';
import { convert } from '../values';

const normalisers: Readonly<Record<Normaliser, (text: string) => string>> = {
	exact: (text) => text,
	trim: (text) => text.trim(),
	caseless: (text) => text.trim().toLowerCase(),
	digits: (text) => text.replace(/\D/g, ''),
};

/** A key value's text as a key with that normaliser compares it. */
export function normalised(normaliser: Normaliser, text: string): string {
	return normalisers[normaliser](text);
}

function fieldOf(key: CompiledKey, side: Side) {
	return side === 'left' ? key.leftField : key.rightField;
}

/** Key value of a record as the key compares it; undefined where the field is empty. */
export function keyValue(key: CompiledKey, side: Side, fields: Fields): string | undefined {
	const raw = rawKeyValue(key, side, fields);
	const text = raw === undefined ? '' : normalisers[key.normaliser](raw);
	return text === '' ? undefined : text;
}

/** Key value of a record as it stands, untouched by the normaliser. */
export function rawKeyValue(key: CompiledKey, side: Side, fields: Fields): string | undefined {
	const field = fieldOf(key, side);
	const raw = convert(fields[field.id] ?? null, field.type, 'text');
	return raw === null || raw === '' ? undefined : String(raw);
}

/** Texts to ask the other side for: as it stands, and as the key compares it. */
export function askedValues(key: CompiledKey, side: Side, fields: Fields): string[] {
	const texts = [rawKeyValue(key, side, fields), keyValue(key, side, fields)];
	return [...new Set(texts.flatMap((text) => text ?? []))];
}

export type Match =
	| { readonly kind: 'none' }
	| { readonly kind: 'one'; readonly record: SystemRecord }
	/** `label`: of the key's field at the other side. */
	| { readonly kind: 'several'; readonly ids: readonly string[]; readonly label: string }
	/** The only candidate is the counterpart of another record already. */
	| { readonly kind: 'taken'; readonly id: string; readonly by: string }
	/** A field that only one record of the other side may have this value in has it there already. */
	| { readonly kind: 'unique'; readonly id: string; readonly label: string }
	/** Another record of the same side has the same key value, and neither has a counterpart. */
	| { readonly kind: 'shared' };

/**
 * Candidates per key value, in the order of the keys: the first key that finds any decides. One candidate is a match,
 * several are for a person; `meant` is the one a person has named, and where it is not among them, a person is asked again.
 */
export function matchRecord(
	keys: readonly CompiledKey[],
	side: Side,
	record: SystemRecord,
	candidates: ReadonlyMap<CompiledKey, readonly SystemRecord[]>,
	meant?: string,
): Match {
	const other = otherSide(side);
	for (const key of keys) {
		const wanted = keyValue(key, side, record.fields);
		if (wanted === undefined) continue;
		const found = (candidates.get(key) ?? []).filter(
			(candidate) => keyValue(key, other, candidate.fields) === wanted,
		);
		if (found.length === 0) continue;
		const [only, another] = meant === undefined ? found : found.filter(({ id }) => id === meant);
		if (only && !another) return { kind: 'one', record: only };
		return { kind: 'several', ids: found.map((each) => each.id), label: fieldOf(key, other).label };
	}
	return { kind: 'none' };
}

/** What two records of one side must not share while neither has a counterpart. */
export function keyMarks(keys: readonly CompiledKey[], side: Side, record: SystemRecord): string[] {
	return keys.flatMap((key, index) => {
		const value = keyValue(key, side, record.fields);
		return value === undefined ? [] : [`${index}:${value}`];
	});
}
