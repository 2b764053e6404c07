import { writesTo } from '../mapping/compiled';
import type { CompiledRow } from '../mapping/compiled';
import { isEmpty, rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Intent } from '../state/records';
import type { Value } from '../contracts';

import type { Running } from './running';

/** The part of what an intent promised that a record of the written side is seen to hold. Pure. */
export function recognise(
	running: Running,
	intent: Intent,
	target: Sight,
): Readonly<Record<string, string>> {
	const agreed = running.mapping.rows.filter((row) => {
		const wanted = intent.base[row.fingerprint];
		if (wanted === undefined || !writesTo(row, intent.to)) return false;
		const value = valueAt(row, target);
		const hashOf = (each: Value) => rowHash(running.hasher, row, each);
		if (hashOf(value) === wanted) return true;
		return leftAlone(row, intent, { value, wantsEmpty: wanted === hashOf(null) });
	});
	return Object.fromEntries(
		agreed.map((row) => [row.fingerprint, intent.base[row.fingerprint] ?? '']),
	);
}

/** Whether the row's rule lets the written side keep a value of its own. */
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
			return kind === 'update' && !isEmpty(found.value);
		case 'neverClear':
			return found.wantsEmpty;
		case 'onlyWithdraw':
			return found.value === false;
	}
}
