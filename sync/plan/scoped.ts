import type { SideNow } from '../reconcile/reconcile';

import type { Assessing } from './context';
import { inScope } from './scope';

/**
 * Whether a pair or a single record is in the scope, which speaks of the left. A record of the right without counterpart
 * is judged by what it would make on the left; where lists of left ids limit the scope, it is outside.
 */
export function inScopeAs(context: Assessing, leftId: string | undefined, now: SideNow): boolean {
	const { scope } = context;
	if (now.kind === 'present' && now.sight.side === 'left') return inScope(scope, now.sight.record);
	if (leftId !== undefined)
		return scope.of !== undefined || inScope({ ...scope, tests: [] }, { id: leftId, fields: {} });
	if (scope.allow.size > 0) return false;
	if (scope.tests.length === 0 || now.kind !== 'present') return true;
	return inScope({ ...scope, deny: new Set() }, { id: '', fields: leftFields(context, now) });
}

/** The fields a record of the left would be created with. */
function leftFields({ mapping }: Assessing, { sight }: Extract<SideNow, { kind: 'present' }>) {
	return Object.fromEntries(
		mapping.rows.flatMap((row) => {
			if (!row.left || row.direction === 'toRight') return [];
			const written = row.write('left', sight.record.fields);
			return written.ok ? [[row.left.id, written.value]] : [];
		}),
	);
}
