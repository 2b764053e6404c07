import { otherSide } from '../contracts';
import { rawKeyValue } from '../match/keys';

import { matchedByTarget } from './candidates';
import type { Assessing } from './context';
import type { Assessed } from './look';

/** New records are written by the other side's own unique key, where it has one, so that they carry it. */
export function byOwnKey({ mapping }: Pick<Assessing, 'mapping'>, assessed: Assessed): Assessed {
	const { verdict, side, sight } = assessed;
	const [key] = mapping.match;
	if (verdict.kind !== 'create' || !key?.upsert[verdict.to]) return assessed;
	const value = rawKeyValue(key, side, sight.record.fields);
	return value === undefined
		? assessed
		: { ...assessed, verdict: { ...verdict, kind: 'upsert', key, value } };
}

/** What a run decides that does not look a record up where the other side matches by itself: found or not, it is sent. */
export function withoutLookUp(context: Assessing, assessed: Assessed): Assessed {
	const { verdict, side, link } = assessed;
	const found = verdict.kind === 'link' && !link && matchedByTarget(context, side);
	if (!found) return byOwnKey(context, assessed);
	const to = otherSide(side);
	return byOwnKey(context, { ...assessed, verdict: { kind: 'create', to, send: verdict.send } });
}
