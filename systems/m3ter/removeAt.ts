import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { M3terClient } from './client';

/** Deletes what is at `path`, below the organization; what is gone already counts as deleted. Throws a `SystemFault`. */
export async function removeAt(client: M3terClient, path: string): Promise<void> {
	try {
		await client.write({ method: 'DELETE', path }, z.unknown());
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
	}
}
