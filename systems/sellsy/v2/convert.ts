import type { Kind, ThirdType } from '../kinds';
import { memberOf, rawShape } from './raw';
import type { Raw } from './raw';
import { pathOf } from './read';
import type { Reader } from './read';

interface Converter extends Reader {
	readonly onConversion: 'none' | 'all';
}

/** Makes a client of a prospect, or what else Sellsy lets become of a record; false where it is that already. */
export async function convert(
	converter: Converter,
	kind: Kind,
	id: string,
	target: ThirdType,
): Promise<boolean> {
	const current = await converter.client.read({ path: pathOf(kind, id) }, rawShape);
	if (memberOf(current, 'type') === target) return false;
	await sendConversion(converter, kind, id, target);
	return true;
}

/** The record as it is then. */
export async function sendConversion(
	{ client, onConversion }: Converter,
	kind: Kind,
	id: string,
	target: ThirdType,
): Promise<Raw> {
	const body = { target, also_enable_custom_fields_on_target: { mode: onConversion } };
	return await client.write(
		{ method: 'POST', path: `${pathOf(kind, id)}/convert`, body },
		rawShape,
	);
}
