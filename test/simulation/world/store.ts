import type { Lease, StateChange, Store } from '../../../sync/state/store';

import type { FaultPlan } from '../vendor/faults';
import type { Gate } from '../vendor/gate';

/** The state as one run reaches it: its writes are steps, may fail, and end with the run's process. */
export function guardedStore(store: Store, gate: Gate, faults: FaultPlan): Store {
	const commit = async (lease: Lease, changes: readonly StateChange[]) =>
		await gate.pass('state', async () => {
			const [planned] = faults.at('store', 'store');
			if (planned) faults.done(planned.kind);
			if (planned?.kind === 'commitRefused') throw new StateFault('The state took nothing');
			await store.commit(lease, changes);
			if (planned) throw new StateFault('Whether the state took it is not known');
		});
	const mortal = Object.entries(store).map(([name, method]: [string, unknown]) => [
		name,
		typeof method === 'function' && name !== 'now' ? whileAlive(gate, method as Method) : method,
	]);
	return { ...(Object.fromEntries(mortal) as Store), commit };
}

type Method = (...given: readonly unknown[]) => Promise<unknown>;

function whileAlive(gate: Gate, method: Method): Method {
	return async (...given) => {
		gate.alive();
		return await method(...given);
	};
}

/** The state could not be written, or nobody knows. */
export class StateFault extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'StateFault';
	}
}
