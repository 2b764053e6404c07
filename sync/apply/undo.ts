import type { Fields, Written } from '../contracts';
import { membersKey } from '../mapping/members';
import type { StateChange } from '../state/store';

import type { Running } from './running';
import { idsOf } from './work';
import type { Work } from './work';

/** ms that undo data are kept. */
export const undoKept = 7 * 86_400_000;

/** What a write replaced, as it is sealed in the state. */
export interface Replaced {
	/** Field id → value before, in the type of the written side; of a create, empty. */
	readonly before: Fields;
	/** Row fingerprint → hash of what was written. */
	readonly wrote: Readonly<Record<string, string>>;
	/** Row fingerprint → field id. */
	readonly fields: Readonly<Record<string, string>>;
	/** The system itself said that the record is new; another may have been there before. */
	readonly isNew?: true;
}

/** Remembers what a write has replaced, where the owner of the sync wants it. */
export function undoChanges(running: Running, work: Work, outcome: Written): StateChange[] {
	if (!running.definition.policies.keepUndo) return [];
	const { assessed } = work.pairing;
	const there = assessed.sights[work.to]?.record.fields ?? {};
	const fields = Object.fromEntries(
		work.send.flatMap(({ row }) => {
			const field = row[work.to];
			return field ? [[row.fingerprint, field.id]] : [];
		}),
	);
	const replaced: Replaced = {
		before: Object.fromEntries(
			work.send
				.flatMap(({ row }) => [row[work.to]?.id ?? '', membersKey(row)])
				.flatMap((id) => (id in there ? [[id, there[id] ?? null]] : [])),
		),
		wrote: Object.fromEntries(work.send.map(({ row, hash }) => [row.fingerprint, hash])),
		fields,
		...(outcome.created === true ? { isNew: true } : {}),
	};
	const ids = idsOf(work);
	const creates =
		work.operation === 'create' || (work.operation === 'upsert' && outcome.created !== false);
	const { store } = running.environment;
	running.report.undoable += 1;
	return [
		{
			put: 'undo',
			item: {
				run: running.run,
				n: running.report.undoable,
				kind: work.operation === 'delete' ? 'delete' : creates ? 'create' : 'update',
				to: work.to,
				leftId: ids.leftId ?? outcome.id,
				rightId: ids.rightId ?? outcome.id,
				sealed: running.sealer.seal(JSON.stringify(replaced)),
				expires: store.now() + undoKept,
			},
		},
	];
}
