import type { Definition } from '../contracts';
import type { Environment } from '../plan/context';

import { runSync } from './run';
import type { RunOptions } from './run';

/**
 * What has to be known before a run can begin. If that cannot be had, the sync has had a run that failed, or was refused:
 * it is recorded, and counts, with the definition that ran last. A sync that never ran has nothing to record it in.
 */
export async function recorded<T>(
	environment: Environment,
	{ name }: Pick<Definition, 'name'>,
	options: RunOptions,
	find: () => Promise<T>,
): Promise<T> {
	try {
		return await find();
	} catch (caught) {
		const stored = await environment.store.sync(name);
		if (stored)
			await runSync(environment, stored.definition, {
				...options,
				alone: true,
				task: async () => await Promise.reject(caught as Error),
			});
		throw caught;
	}
}
