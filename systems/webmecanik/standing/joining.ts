import { z } from 'zod';

import type { WebmecanikClient } from '../client';
import { checkedId } from './checkedId';

/** Documented as true, answered as 1 (Mautic, CompanyApiController). */
const doneShape = z.object({ success: z.union([z.literal(1), z.literal(true), z.literal('1')]) });

export type JoinAction = 'add' | 'remove';

export interface Joining {
	readonly group: 'company' | 'segment';
	readonly groupId: string;
	readonly contactId: string;
	readonly action: JoinAction;
}

const paths = { company: '/companies', segment: '/segments' } as const;

/**
 * Takes a contact into a company or segment, or out of it; the others it is in stay as they are. Throws a `SystemFault`, of
 * class missing where one of the two is gone.
 */
export async function join(
	client: WebmecanikClient,
	{ group, groupId, contactId, action }: Joining,
): Promise<void> {
	const place = `${paths[group]}/${checkedId(groupId)}`;
	const path = `${place}/contact/${checkedId(contactId)}/${action}`;
	await client.write({ method: 'POST', path }, doneShape);
}
