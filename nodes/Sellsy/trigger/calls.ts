import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { kinds, noticeIn } from '../../../systems/sellsy';
import type { Notice } from '../../../systems/sellsy';

/** A delivery of Sellsy. It tells no id of its own, so that its very bytes are what it is known by. */
export interface Delivery extends Notice {
	readonly id: string;
}

/** Undefined where the body tells of nothing. */
export function deliveryIn(rawBody: Buffer): Delivery | undefined {
	const notice = noticeIn(rawBody);
	if (notice === undefined) return undefined;
	const id = createHash('sha256').update(rawBody).digest('base64url').slice(0, 16);
	return { ...notice, id };
}

export const deliveryShape: z.ZodType<Delivery> = z.object({
	id: z.string(),
	at: z.number(),
	eventType: z.string(),
	event: z.string(),
	relatedType: z.string(),
	recordId: z.string(),
	thirdType: z.string().optional(),
	kinds: z.array(z.enum(kinds)),
	staffId: z.string().optional(),
	accountId: z.string().optional(),
});

/** What a delivery starts the workflow with; `record` is null where none was read. */
export function itemOf(
	{ id: _, at, kinds: may, ...told }: Delivery,
	object: string | undefined = may[0],
	record: IDataObject | null = null,
): IDataObject {
	return { ...told, object: object ?? null, at: new Date(at).toISOString(), record };
}
