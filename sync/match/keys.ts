import type { Fields, Normaliser, SystemRecord } from '../contracts';
import type { CompiledKey } from '../mapping/compiled';
import { convert } from '../values';

const normalisers: Readonly<Record<Normaliser, (text: string) => string>> = {
	exact: (text) => text,
	trim: (text) => text.trim(),
	caseless: (text) => text.trim().toLowerCase(),
	digits: (text) => text.replace(/\D/g, ''),
};

/** Key value of a record of the left or right side as the key compares it; undefined where the field is empty. */
export function keyValue(
	key: CompiledKey,
	side: 'left' | 'right',
	fields: Fields,
): string | undefined {
	const field = side === 'left' ? key.leftField : key.rightField;
	const raw = convert(fields[field.id] ?? null, field.type, 'text');
	if (raw === null) return undefined;
	const text = normalisers[key.normaliser](String(raw));
	return text === '' ? undefined : text;
}

/** Left key value as it is asked for at the target and written there, untouched by the normaliser. */
export function rawKeyValue(key: CompiledKey, fields: Fields): string | undefined {
	const raw = convert(fields[key.left] ?? null, key.leftField.type, 'text');
	return raw === null || raw === '' ? undefined : String(raw);
}

/** Texts to ask the target for: as it stands, and as the key compares it. */
export function askedValues(key: CompiledKey, fields: Fields): string[] {
	const texts = [rawKeyValue(key, fields), keyValue(key, 'left', fields)];
	return [...new Set(texts.flatMap((text) => text ?? []))];
}

export type Match =
	| { readonly kind: 'none' }
	| { readonly kind: 'one'; readonly record: SystemRecord }
	| { readonly kind: 'several'; readonly ids: readonly string[]; readonly key: CompiledKey }
	/** The only candidate is the counterpart of another record already. */
	| { readonly kind: 'taken'; readonly rightId: string; readonly leftId: string }
	/** Another record of the source has the same key value, and neither has a counterpart. */
	| { readonly kind: 'shared' };

/**
 * Candidates per key value, in the order of the keys: the first key that finds any decides. One candidate is a match,
 * several are for a person.
 */
export function matchRecord(
	keys: readonly CompiledKey[],
	record: SystemRecord,
	candidates: ReadonlyMap<CompiledKey, readonly SystemRecord[]>,
): Match {
	for (const key of keys) {
		const wanted = keyValue(key, 'left', record.fields);
		if (wanted === undefined) continue;
		const found = (candidates.get(key) ?? []).filter(
			(candidate) => keyValue(key, 'right', candidate.fields) === wanted,
		);
		const [first] = found;
		if (found.length > 1) return { kind: 'several', ids: found.map((each) => each.id), key };
		if (first) return { kind: 'one', record: first };
	}
	return { kind: 'none' };
}
