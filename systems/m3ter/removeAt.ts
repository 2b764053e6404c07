import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { Call } from './client';

/** Deletes what is at `path`, below the organization; what is gone already counts as deleted. Throws a `SystemFault`. */
export async function removeAt(call: Call, path: string): Promise<void> {
	try {
		await call({ method: 'DELETE', path }, z.unknown());
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
	}
}
