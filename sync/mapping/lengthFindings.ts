import { otherSide } from '../contracts';
import type { Finding, Side } from '../contracts';

import { firstTarget, writtenSides } from './direction';
import { refusal, warning } from './findings';
import type { Prepared } from './prepareRow';

/** 'Max Length' cuts on the way to the row's first target; on the way back nothing is cut. */
export function lengthFindings(prepared: Prepared): Finding[] {
	if (prepared.row.constant !== undefined) return [];
	const first = firstTarget(prepared.direction);
	return writtenSides(prepared.direction).flatMap((to) =>
		to === first ? cutEnd(prepared, to) : foretold(prepared, to, keepShort),
	);
}

const keepShort =
	"Keep them short there, or set the rule 'Direction' of this row so that they stay where they are";

function cutEnd(prepared: Prepared, to: Side): Finding[] {
	const { row, ends, path } = prepared;
	const room = ends[to]?.maxLength;
	if (room === undefined) return [];
	if (row.maxLength === undefined)
		return foretold(prepared, to, `Set the rule 'Max Length' to ${room} if they may be cut`);
	if (row.maxLength <= room) return [];
	return [
		refusal(
			'max-length',
			path,
			`'Max Length' is ${row.maxLength}, but '${ends[to]?.label}' takes only ${room} characters`,
			`Set 'Max Length' to ${room} or less`,
		),
	];
}

/** What a transform makes of a text may be shorter than the text, so nothing is foretold behind one. */
function foretold(prepared: Prepared, to: Side, remedy: string): Finding[] {
	const source = prepared.ends[otherSide(to)];
	const target = prepared.ends[to];
	const room = target?.maxLength;
	if (room === undefined || prepared.row.transforms || (source?.maxLength ?? 0) <= room) return [];
	return [
		warning(
			'may-be-too-long',
			prepared.path,
			`'${source?.label}' may hold ${source?.maxLength} characters, '${target?.label}' takes ${room}; longer ones are held`,
			remedy,
		),
	];
}
