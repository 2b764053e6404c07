import type { SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import { rowHash } from '../reconcile/projected';
import type { Base, Intent } from '../state/records';
import { normalise } from '../values';

import type { Running } from './running';

/** The part of an intent's base that a record of the target, in the source's terms, is seen to hold. Pure. */
export function recognise(running: Running, intent: Intent, target: SystemRecord): Base {
	const agreed = running.mapping.rows.filter((row) => {
		const wanted = intent.base[row.fingerprint];
		if (wanted === undefined) return false;
		const value = normalise(row.target, target.fields[row.target.id] ?? null);
		const hashOf = (each: Value) => rowHash(running.hasher, { row, value: each });
		if (hashOf(value) === wanted) return true;
		return leftAlone(row, intent, { value, wantsEmpty: wanted === hashOf(null) });
	});
	return Object.fromEntries(
		agreed.map((row) => [row.fingerprint, intent.base[row.fingerprint] as string]),
	);
}

/** Whether the row's rule lets the target keep a value of its own. */
function leftAlone(
	row: CompiledRow,
	{ kind }: Intent,
	found: { readonly value: Value; readonly wantsEmpty: boolean },
): boolean {
	switch (row.when) {
		case 'always':
			return false;
		case 'onCreate':
			return kind === 'update';
		case 'ifEmpty':
			return kind === 'update' && found.value !== null;
		case 'neverClear':
			return found.wantsEmpty;
	}
}
