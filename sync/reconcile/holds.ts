import type { Side } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { Unusable } from '../mapping/transform';
import type { Match } from '../match/keys';
import type { Attention } from '../state/records';

import type { Sight } from './sight';
import type { HoldVerdict, Send } from './verdict';

/** The texts of every reason for which a person is asked: what is the matter, and what to do. */

function held(reason: string, message: string, remedy: string, row?: CompiledRow): HoldVerdict {
	return {
		kind: 'hold',
		reason,
		message: row
			? `Row ${row.number} (${row.labels.left} ${arrow(row)} ${row.labels.right}): ${message}`
			: message,
		remedy,
		...(row ? { field: fieldLabel(row) } : {}),
	};
}

function arrow({ direction }: CompiledRow): string {
	return { toRight: '→', toLeft: '←', both: '↔' }[direction];
}

function fieldLabel(row: CompiledRow): string {
	return row.labels[row.terms];
}

export function unusableHold({ row, ...what }: NonNullable<Sight['unusable']>): HoldVerdict {
	return held(what.code, what.reason, what.remedy, row);
}

export function notReversibleHold(row: CompiledRow, what: Unusable): HoldVerdict {
	return held(what.code, what.reason, what.remedy, row);
}

export function conflictHold(
	row: CompiledRow,
	policy: 'newest' | 'first link' | string,
): HoldVerdict {
	if (policy === 'first link')
		return held(
			'first-link',
			'the two records differ, and were never linked before',
			`Say which side is right with 'Hold: Resolve', or set 'On First Link'`,
			row,
		);
	const why =
		policy === 'newest'
			? 'both sides were edited, and their stamps are missing or within two minutes of each other'
			: 'both sides were edited to different values';
	return held(
		'conflict',
		why,
		`Say which side is right with 'Hold: Resolve', or make both equal; 'On Conflict' decides such cases by itself`,
		row,
	);
}

export function rewrittenHold(row: CompiledRow, side: Side): HoldVerdict {
	return held(
		'rewritten',
		`${row.labels[side]} was written and holds another value now, which nobody is known to have entered`,
		`Look at the record: the system may have changed the value on storing it. 'Hold: Resolve' with 'keep' accepts it, with a side it is written again`,
		row,
	);
}

export function flapHold(row: CompiledRow, side: Side): HoldVerdict {
	return held(
		'flapping',
		`the same value was written to ${row.labels[side]} three times within ten runs, and the former one came back each time`,
		'Find what puts the value back (an automation, another integration), then retry; or take the row out of the mapping',
		row,
	);
}

export function requiredHold({ row, to }: Send): HoldVerdict {
	const from = to === 'right' ? row.labels.left : row.labels.right;
	return {
		kind: 'hold',
		reason: 'required-empty',
		message: `Row ${row.number}: '${row[to]?.label}' must have a value, and ${from} is empty in this record`,
		remedy: `Fill it in at the source, or set the rule 'Default' in this row`,
		field: row[to]?.label ?? '',
	};
}

export function severalHold(match: Extract<Match, { kind: 'several' }>): HoldVerdict {
	return {
		...held(
			'several-candidates',
			`Records of the other side with the same '${match.label}': ${match.ids.length} (${match.ids.slice(0, 5).join(', ')})`,
			`Merge them there, make the key differ so that one remains, or name the right one with 'Hold: Resolve'`,
		),
		field: match.label,
		restsOnOthers: true,
	};
}

export function takenHold(match: Extract<Match, { kind: 'taken' }>): HoldVerdict {
	return {
		...held(
			'candidate-taken',
			`The only matching record of the other side (${match.id}) belongs to another record already (${match.by})`,
			'Merge the two records, or make their keys differ',
		),
		otherId: match.id,
		restsOnOthers: true,
	};
}

export const sharedHold: HoldVerdict = {
	...held(
		'key-shared',
		'Several records of this side have the same key, so they would become duplicates of each other',
		'Merge them, or make their keys differ',
	),
	restsOnOthers: true,
};

export function uniqueHold(match: Extract<Match, { kind: 'unique' }>): HoldVerdict {
	return {
		...held(
			'unique-taken',
			`The record ${match.id} of the other side has the same '${match.label}', and only one record there may have it`,
			'Merge the two records there, or make the values differ',
		),
		field: match.label,
		otherId: match.id,
		restsOnOthers: true,
	};
}

export function mergedHold(label: string, id: string, other: string): HoldVerdict {
	return {
		...held(
			'merged',
			`${label} took this record as ${id}, which belongs to another record already (${other})`,
			`Look at ${id} in ${label}: it may hold values of both. Make the two records differ in what ${label} merges by; if that was done to ${id}, answer 'create' with 'Hold: Resolve'`,
		),
		otherId: id,
	};
}

export const mayExistHold: HoldVerdict = {
	...held(
		'may-exist',
		'The other side never answered when this record was sent, and no key can tell whether it was created',
		`Look for it there. Name the record with 'Hold: Resolve', or let it be created if it is not there`,
	),
	restsOnOthers: true,
};

export const notCreatedHold: HoldVerdict = held(
	'not-created',
	`No record of the other side matches this one. The first run of this sync only links; it would be created`,
	`Look through the list, then let them be created: one by one with 'Hold: Resolve', or all by setting 'First Run' to 'Link and Create'`,
);

export function editedAndDeletedHold(gone: Side, because: 'deleted' | 'out-of-scope'): HoldVerdict {
	const what = because === 'deleted' ? `was deleted on the ${gone}` : 'has left the scope';
	return held(
		'edited-and-deleted',
		`The record ${what}, and its counterpart was edited since both were in step`,
		`'Hold: Resolve' with 'carryOut' deletes the other one too, with 'keep' leaves it`,
	);
}

const ofDeletion: ReadonlySet<string> = new Set([
	'first-deletions',
	'brake',
	'narrower-rights',
	'edited-and-deleted',
	'unproven',
]);

/** What was asked is whether a deletion is to be carried over, which means nothing once the record is there again. */
export function speaksOfDeletion({ reason }: { readonly reason: string }): boolean {
	return ofDeletion.has(reason);
}

export function referenceHold({ row, to }: Send): HoldVerdict {
	return held(
		'reference-not-found',
		`the record that ${row.labels[to === 'left' ? 'right' : 'left']} points at has no match by its key, or several`,
		`Give both records the same key, or choose another 'Reference' rule in this row`,
		row,
	);
}

/** Of a record that is parked: nothing is asked of a person, and nothing goes on before somebody sees to the other record. */
export function waitsText({ row, to }: Send, object: string): Attention {
	const field = row.labels[to === 'left' ? 'right' : 'left'];
	return {
		reason: 'waits-for-record',
		message: `Row ${row.number}: the record of '${object}' that ${field} points at is not linked yet`,
		remedy: `Run the sync over '${object}', or see there why that record does not get through; this one then goes through by itself`,
		field,
		awaits: object,
	};
}

export const reappearedHold: HoldVerdict = held(
	'reappeared',
	'The record was deleted, its counterpart too, and now it is there again',
	`'Hold: Resolve' with 'create' makes the counterpart anew, with 'keep' leaves things as they are`,
);
