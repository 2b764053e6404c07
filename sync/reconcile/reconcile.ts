import type { Fields, Policies, SystemRecord, Value } from '../contracts';
import type { CompiledKey } from '../mapping/compiled';
import type { Match } from '../match/keys';
import type { Link } from '../state/records';
import { idIn, sameValue } from '../values';
import type { Hasher } from '../values';

import { lookAgain, rowHash } from './projected';
import type { ProjectedRecord, ProjectedRow } from './projected';
import type { HoldVerdict, Verdict } from './verdict';

/** All that a verdict may depend on. No clock, no I/O. */
export interface Evidence {
	readonly projected: ProjectedRecord;
	readonly link: Link | undefined;
	/** For a record without link: its candidates, or the key the target itself matches by. */
	readonly match:
		Match | { readonly kind: 'upsert'; readonly key: CompiledKey; readonly value: string };
	/** The linked record at the target as read just now; absent where nobody asked. */
	readonly counterpart: SystemRecord | undefined;
	readonly policies: Policies;
	readonly hasher: Hasher;
}

/** One way, source to target: (source now, target as far as needed, base, mapping, policies) → verdict. Pure. */
export function reconcile(evidence: Evidence): Verdict {
	const { projected, link } = evidence;
	if (link?.hash === projected.hash) return { kind: 'skip' };
	if (projected.unusable) return unusable(projected.unusable, link);
	return link ? linked(evidence, link) : unlinked(evidence);
}

function unusable(
	what: NonNullable<ProjectedRecord['unusable']>,
	link: Link | undefined,
): HoldVerdict {
	return {
		kind: 'hold',
		reason: what.code,
		message: `Row ${what.row.number} (${what.row.sourceLabel} → ${what.row.target.label}): ${what.reason}`,
		remedy: what.remedy,
		field: what.row.target.label,
		rightId: link?.rightId,
	};
}

function linked(evidence: Evidence, link: Link): Verdict {
	const changed = evidence.projected.rows.filter((each) => differs(evidence, link, each));
	const send = changed.filter((each) => writesOnUpdate(each, evidence.counterpart?.fields));
	const cleared = emptyRequired(send);
	if (cleared) return { ...cleared, rightId: link.rightId };
	return send.length === 0
		? { kind: 'rebase', rightId: link.rightId }
		: { kind: 'update', rightId: link.rightId, send };
}

/** Against the base where there is one; a row without base follows 'When Mapping Changes', by value. */
function differs(evidence: Evidence, link: Link, each: ProjectedRow): boolean {
	const known = link.base[each.row.fingerprint];
	if (known !== undefined) return known !== rowHash(evidence.hasher, each);
	if (!comparesByValue(link, evidence.policies)) return false;
	return !evidence.counterpart || !agrees(each, evidence.counterpart.fields);
}

/** 'From now on' is about edited rows; a row that was never known to agree is compared all the same. */
function comparesByValue(link: Link, policies: Policies): boolean {
	return policies.whenMappingChanges === 'update' || link.hash === lookAgain;
}

/** Whether a verdict on this linked record needs the target's values: rows without base, and rows that only fill. */
export function needsCounterpart(
	projected: ProjectedRecord,
	link: Link,
	policies: Policies,
	hasher: Hasher,
): boolean {
	if (link.hash === projected.hash || projected.unusable) return false;
	return projected.rows.some((each) => {
		const known = link.base[each.row.fingerprint];
		if (known === undefined) return comparesByValue(link, policies);
		return each.row.when === 'ifEmpty' && known !== rowHash(hasher, each);
	});
}

function unlinked(evidence: Evidence): Verdict {
	const { match, projected } = evidence;
	if (match.kind === 'several') return several(match);
	if (match.kind === 'taken') return taken(match);
	if (match.kind === 'shared') return sharedKey;
	if (match.kind === 'one') return toLink(projected, match.record);
	const missing = emptyRequired(projected.rows);
	if (missing) return missing;
	const send = projected.rows.filter((each) => each.value !== null);
	return match.kind === 'upsert'
		? { kind: 'upsert', key: match.key, value: match.value, send }
		: { kind: 'create', send };
}

function toLink(projected: ProjectedRecord, counterpart: SystemRecord): Verdict {
	const send = projected.rows.filter(
		(each) => !agrees(each, counterpart.fields) && writesOnUpdate(each, counterpart.fields),
	);
	const missing = emptyRequired(send);
	return missing
		? { ...missing, rightId: counterpart.id }
		: { kind: 'link', rightId: counterpart.id, send };
}

/** A reference of the target is named in the source's terms where it is linked, so that ids can be compared. */
export function agrees({ row, value }: ProjectedRow, target: Fields): boolean {
	const stored = target[row.target.id] ?? null;
	return row.refersTo ? idIn(value) === idIn(stored) : sameValue(row.target, value, stored);
}

function writesOnUpdate({ row, value }: ProjectedRow, target: Fields | undefined): boolean {
	if (!row.target.writable.update) return false;
	switch (row.when) {
		case 'always':
			return true;
		case 'onCreate':
			return false;
		case 'neverClear':
			return value !== null;
		case 'ifEmpty':
			return value !== null && target !== undefined && isEmpty(target[row.target.id] ?? null);
	}
}

function isEmpty(value: Value): boolean {
	return value === null || value === '';
}

function emptyRequired(rows: readonly ProjectedRow[]): HoldVerdict | undefined {
	const empty = rows.find(({ row, value }) => row.target.required && value === null);
	if (!empty) return undefined;
	const { row } = empty;
	return {
		kind: 'hold',
		reason: 'required-empty',
		message: `Row ${row.number}: '${row.target.label}' must have a value, and ${row.sourceLabel} is empty in this record`,
		remedy: `Fill it in at the source, or set the rule 'Default' in this row`,
		field: row.target.label,
	};
}

function several(match: Extract<Match, { kind: 'several' }>): HoldVerdict {
	return {
		kind: 'hold',
		reason: 'several-candidates',
		message: `${match.ids.length} records of the target have the same '${match.key.rightField.label}' (${match.ids.slice(0, 5).join(', ')})`,
		remedy: 'Merge them at the target, or make the key differ, so that one remains',
		field: match.key.rightField.label,
		restsOnOthers: true,
	};
}

function taken(match: Extract<Match, { kind: 'taken' }>): HoldVerdict {
	return {
		kind: 'hold',
		reason: 'candidate-taken',
		message: `The only matching record of the target (${match.rightId}) belongs to another record of the source already (${match.leftId})`,
		remedy: 'Merge the two records at the source, or make their keys differ',
		rightId: match.rightId,
		restsOnOthers: true,
	};
}

const sharedKey: HoldVerdict = {
	kind: 'hold',
	reason: 'key-shared',
	message:
		'Several records of the source have the same key, so they would become duplicates of each other',
	remedy: 'Merge them at the source, or make their keys differ',
	restsOnOthers: true,
};
