import { isRecord } from './http';

/** Looks up `Id`, `records[0].Id` and the like in a reply's body; undefined if it is not there. */
function lookUp(body: unknown, path: string): unknown {
	const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
	let at = body;
	for (const key of keys) {
		if (Array.isArray(at)) at = at[Number(key)];
		else at = isRecord(at) ? at[key] : undefined;
	}
	return at;
}

/** Raised when a reference points at nothing. */
export class MissingReference extends Error {
	constructor(reference: string, path: string) {
		super(`Invalid reference specified. No value for ${path} found in ${reference}`);
	}
}

type Replies = ReadonlyMap<string, unknown>;

function resolveOne(replies: Replies, name: string, path: string): string {
	const value = lookUp(replies.get(name), path);
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	throw new MissingReference(name, path);
}

/** A text with every `@{reference.path}` replaced. @throws MissingReference */
export function resolveText(replies: Replies, text: string): string {
	return text.replace(/@\{([^.}]+)\.([^}]+)\}/g, (_whole, name: string, path: string) =>
		resolveOne(replies, name, path),
	);
}

/** A JSON value with the references in all its texts replaced. @throws MissingReference */
export function resolveValue(replies: Replies, value: unknown): unknown {
	if (typeof value === 'string') return resolveText(replies, value);
	if (Array.isArray(value)) return value.map((each) => resolveValue(replies, each));
	if (!isRecord(value)) return value;
	const entries = Object.entries(value).map(([key, each]) => [key, resolveValue(replies, each)]);
	return Object.fromEntries(entries);
}
