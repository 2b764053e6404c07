import type { Definition } from '../../../sync/contracts';
import type { Hold, Intent, Lease, Link, PairKey, RunRecord, Store } from '../../../sync/state';

export const sync = 'accounts';
export const owner = { workflow: 'w1', workflowName: 'Accounts', node: 'n1' };
export const rival = { workflow: 'w2', workflowName: 'Copy', node: 'n1' };

export const pairKey: PairKey = {
	left: { system: 'one', identity: 'org-1', object: 'account' },
	right: { system: 'two', identity: 'org-2', object: 'company' },
};

export const definition: Definition = {
	name: sync,
	left: { system: 'one', object: 'account' },
	right: { system: 'two', object: 'company' },
	mapping: { rows: [{ left: 'name', right: 'Name' }], match: [] },
	scope: { allow: [], deny: ['x'] },
	policies: { whenMappingChanges: 'update' },
};

export function link(leftId: string, rightId: string, hash = 'h'): Link {
	return { leftId, rightId, hash, base: { row: `${hash}-base` }, run: 'r1' };
}

export function hold(leftId: string, reason: string): Hold {
	return { leftId, reason, message: 'm', remedy: 'do', evidence: 'e', since: 5, run: 'r1' };
}

export function intent(id: string): Intent {
	return {
		id,
		run: 'r1',
		batch: 1,
		kind: 'create',
		leftId: `left-${id}`,
		hash: 'h',
		base: { row: 'b' },
		deadline: 99,
	};
}

export function run(id: string, startedAt: number): RunRecord {
	return { id, sync, status: 'running', startedAt, counts: { read: 1 } };
}

export async function leaseOn(store: Store, name = sync): Promise<Lease> {
	const answer = await store.takeLease(name, 'a test', 60_000);
	if (!answer.taken) throw new Error('The lease is taken');
	return answer.lease;
}
