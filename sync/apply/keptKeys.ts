import type { Assessing } from '../plan/context';
import { askedValues } from '../match/keys';
import { sourceOf } from './work';
import type { Work } from './work';

/** Texts by which a created record is found, in the order of the match keys. */
export type KeptKeys = readonly (readonly string[])[];

/**
 * The key values a create goes out with. The record may be edited before its outcome is known, and must then still be found
 * by what was sent.
 */
export function sealKeys({ mapping, sealer }: Assessing, work: Work): string {
	const { fields } = work.pairing.assessed.sight.record;
	const side = sourceOf(work);
	const keys: KeptKeys = mapping.match.map((key) => askedValues(key, side, fields));
	return sealer.seal(JSON.stringify(keys));
}

/** Undefined where the intent holds none, or under another key of the state. */
export function openKeys({ sealer }: Assessing, sealed: string | undefined): KeptKeys | undefined {
	const text = sealed === undefined ? undefined : sealer.open(sealed);
	return text === undefined ? undefined : (JSON.parse(text) as KeptKeys);
}
