import { z } from 'zod';

import type { Kind } from '../kinds';

/** What a delivery tells; the record itself is read apart. */
export interface Notice {
	/** Sellsy's word: 'peopleLog', 'thirdLog'. */
	readonly eventType: string;
	/** 'created', 'updated', 'deleted' … */
	readonly event: string;
	/** Sellsy's word: 'people', 'third'. */
	readonly relatedType: string;
	readonly recordId: string;
	/** Client, prospect or supplier, where it applies. */
	readonly thirdType?: string;
	/** What the record may be; empty for what is none of the three kinds. */
	readonly kinds: readonly Kind[];
	/** Of the member of staff who did it. */
	readonly staffId?: string;
	readonly accountId?: string;
	/** ms; of whole seconds. */
	readonly at: number;
}

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Scalars arrive as texts (Sellsy's help pages). */
const noticeShape = z.object({
	eventType: text.default(''),
	event: text,
	relatedtype: text,
	relatedid: text,
	thirdtype: text.nullish(),
	individual: text.nullish(),
	ownerid: text.nullish(),
	corpid: text.nullish(),
	timestamp: z.coerce.number().finite(),
});

/** The notice in a body: the JSON itself, or a form whose one field `notif` holds it. Undefined where it is none. */
export function noticeIn(rawBody: Buffer): Notice | undefined {
	const body = rawBody.toString('utf8');
	const parsed = noticeShape.safeParse(jsonIn(body.startsWith('{') ? body : formField(body)));
	if (!parsed.success) return undefined;
	const { thirdtype, individual, ownerid, corpid, ...told } = parsed.data;
	return {
		eventType: told.eventType,
		event: told.event,
		relatedType: told.relatedtype,
		recordId: told.relatedid,
		...(thirdtype ? { thirdType: thirdtype } : {}),
		kinds: kindsOf(told.relatedtype, individual),
		...(ownerid ? { staffId: ownerid } : {}),
		...(corpid ? { accountId: corpid } : {}),
		at: told.timestamp * 1000,
	};
}

function formField(body: string): string {
	return new URLSearchParams(body).get('notif') ?? '';
}

function jsonIn(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}

/** The help page names `third` for companies and private persons, a public connector `client`. */
const thirds = new Set(['third', 'client', 'prospect', 'supplier', 'corporation', 'person']);

/** How `individual` tells a private person is not published; where it is not understood, either may be meant. */
function kindsOf(relatedType: string, individual: string | null | undefined): readonly Kind[] {
	if (relatedType === 'people') return ['contact'];
	if (!thirds.has(relatedType)) return [];
	if (/^(y|yes|1|true)$/i.test(individual ?? '')) return ['individual'];
	if (/^(n|no|0|false)$/i.test(individual ?? '')) return ['company'];
	return ['company', 'individual'];
}
