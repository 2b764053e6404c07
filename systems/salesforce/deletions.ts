import type { z } from 'zod';

import { deletedShape } from './answers';
import type { SalesforceClient } from './client';

export type Deleted = z.infer<typeof deletedShape>;

/** What the log of deletions of an object holds for a window; see `deletionWindow`. One call. */
export async function deletedIn(
	client: SalesforceClient,
	object: string,
	{ start, end }: { readonly start: string; readonly end: string },
): Promise<Deleted> {
	const window = `start=${encodeURIComponent(start)}&end=${encodeURIComponent(end)}`;
	const path = `/sobjects/${object}/deleted/?${window}`;
	return await client.read({ method: 'GET', path, shape: deletedShape });
}
