import type { Running } from '../apply/running';
import { keepLease } from '../apply/wait';
import { sides } from '../contracts';
import type { Side, SystemObject } from '../contracts';
import type { SyncMemory } from '../state/records';

import { absentLinks } from './absence';
import { createPassIds } from './passIds';

/** A feed of changes that does not tell of deletions is held against the list of all ids so often. ms */
const auditEvery = 3_600_000;

/** Sides where it is time to look for records that are gone, and where a policy says what is to become of the others. */
export function dueAudits(
	{ objects, policies, environment }: Running,
	{ audited = {} }: SyncMemory,
): readonly Side[] {
	const before = environment.store.now() - auditEvery;
	return sides.filter(
		(side) =>
			objects[side].feed === 'changes' &&
			objects[side].ids !== undefined &&
			policies.onDelete[side] !== 'ignore' &&
			(audited[side] ?? -Infinity) <= before,
	);
}

/** What is linked and in no complete list of ids is asked for by its id before anything is done. */
export async function audit(running: Running, due: readonly Side[]): Promise<'done'> {
	for (const side of due) await auditSide(running, side, running.objects[side]);
	return 'done';
}

async function auditSide(running: Running, side: Side, { ids }: SystemObject): Promise<void> {
	const { signal } = running.environment;
	const pass = createPassIds([]);
	let isComplete = false;
	for await (const page of ids?.({ ...(signal ? { signal } : {}) }) ?? []) {
		pass.add(pass.chunkOf(page.ids));
		isComplete = page.complete;
		await keepLease(running);
	}
	if (isComplete) await absentLinks(running, side, pass, running.run);
}

/** When each side was looked through last. */
export function auditedNow(
	{ environment }: Running,
	{ audited }: SyncMemory,
	due: readonly Side[],
): NonNullable<SyncMemory['audited']> {
	const now = environment.store.now();
	return { ...audited, ...Object.fromEntries(due.map((side) => [side, now])) };
}
