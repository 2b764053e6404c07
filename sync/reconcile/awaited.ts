import type { CompiledRow } from '../mapping/compiled';
import { membersIn } from '../mapping/members';

import type { Sight } from './sight';
import type { Send } from './verdict';

/** Members of a list that are not linked though its rule wants all of them to be. */
export function awaitedMembers(row: CompiledRow, { record }: Sight): Pick<Send, 'awaits'> {
	if (!row.refersTo?.list || row.refersTo.policy.kind === 'linked') return {};
	const { others } = membersIn(row, record.fields);
	return others.length === 0 ? {} : { awaits: others.map(({ id }) => id) };
}
