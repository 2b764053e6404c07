import type { FieldType, Value } from '../../../sync/contracts';

type Decode = (raw: unknown) => Value | undefined;

const text: Decode = (raw) => (typeof raw === 'string' ? raw : undefined);

const decoders: Partial<Record<FieldType, Decode>> = {
	boolean: (raw) => (typeof raw === 'boolean' ? raw : undefined),
	date: (raw) => (typeof raw === 'string' ? /^\d{4}-\d{2}-\d{2}/.exec(raw)?.[0] : undefined),
	dateTime: (raw) => {
		const at = stampIn(raw);
		return at === undefined ? undefined : new Date(at).toISOString();
	},
	integer: (raw) => (Number.isSafeInteger(raw) ? (raw as number) : undefined),
};

/** The canonical value of a property; null and '' are null. Undefined where it was not told, or is none of the type. */
export function decodeValue(type: FieldType, raw: unknown): Value | undefined {
	if (raw === null || raw === '') return null;
	return (decoders[type] ?? text)(raw);
}

/** ms of a stamp with its offset: '2026-01-05T12:00:00+01:00'. */
export function stampIn(raw: unknown): number | undefined {
	const at = typeof raw === 'string' ? Date.parse(raw) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}
