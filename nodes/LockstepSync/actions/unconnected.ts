import { SystemFault } from '../../../sync/contracts';
import type { System } from '../../../sync/contracts';
import type { OfferedSystem } from '../systems';

/** A system that cannot even be asked: whatever is wanted of it, the answer is why. */
export function unconnected(
	{ name, label }: Pick<OfferedSystem, 'name' | 'label'>,
	fault: SystemFault,
): System {
	const refuse = async () => await Promise.reject<never>(fault);
	return {
		name,
		label,
		limits: {
			writeBatch: 1,
			findBatch: 1,
			requestsPerSecond: 1,
			concurrency: 1,
			requestTimeout: 0,
		},
		identity: refuse,
		preflight: refuse,
		clock: refuse,
		objects: refuse,
		object: () => ({
			feed: 'listing',
			describe: refuse,
			changes: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }),
			find: refuse,
			write: refuse,
		}),
		requests: () => ({ read: 0, write: 0, bookkeeping: 0 }),
	};
}

export function notChosen({ label }: Pick<OfferedSystem, 'label'>): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system: label,
		code: 'NO_CREDENTIAL',
		message: `No credential for ${label} is chosen in this node`,
		remedy: `Choose one under 'Credential for ${label}'`,
	});
}

/** What came of opening the credential, as a fault of the system. */
export function notUsable({ label }: Pick<OfferedSystem, 'label'>, caught: unknown): SystemFault {
	if (caught instanceof SystemFault) return caught;
	const why = caught instanceof Error ? caught.message : String(caught);
	return new SystemFault({
		class: 'signIn',
		system: label,
		code: 'CREDENTIAL',
		message: `The credential for ${label} cannot be used: ${why}`,
		remedy: 'Open the credential and save it again, or choose another one',
		cause: caught,
	});
}
