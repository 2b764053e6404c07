import type { Side } from '../contracts';
import type { SideNow } from '../reconcile/reconcile';
import { see } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Link } from '../state/records';

import type { Assessing } from './context';
import type { Assessed } from './look';
import type { ReadNow } from './read';
import { inScopeAs } from './scoped';

export type SidesNow = Readonly<Record<Side, SideNow>>;

export function present(sight: Sight): SideNow {
	return { kind: 'present', sight, inScope: true };
}

export function nowOf(context: Assessing, side: Side, id: string, read: ReadNow): SideNow {
	const record = read.records.get(id);
	if (record) return present(see(context.mapping, context.hasher, side, record));
	return read.gone.has(id) && !destructive(context, side)
		? { kind: 'deleted' }
		: { kind: 'missing' };
}

/** Where a deletion would be carried over, a look-up alone does not prove it. */
function destructive({ policies }: Assessing, side: Side): boolean {
	const policy = policies.onDelete[side];
	return policy === 'delete' || policy === 'deactivate';
}

export function scoped(context: Assessing, link: Link, sides: SidesNow): SidesNow {
	const inScope = inScopeAs(context, link.leftId, sides.left);
	const marked = (now: SideNow): SideNow => (now.kind === 'present' ? { ...now, inScope } : now);
	return { left: marked(sides.left), right: marked(sides.right) };
}

export function sightsOf(sides: SidesNow): Assessed['sights'] {
	return {
		...(sides.left.kind === 'present' ? { left: sides.left.sight } : {}),
		...(sides.right.kind === 'present' ? { right: sides.right.sight } : {}),
	};
}
