import type { Refused, Side, Value } from '../contracts';
import { maskText } from '../journal/mask';
import { addHold } from '../journal/report';
import type { Assessing } from '../plan/context';
import { evidenceText, neverTheSame } from '../plan/evidence';
import { subjectOf } from '../plan/look';
import type { Assessed } from '../plan/look';
import type { HoldVerdict } from '../reconcile/verdict';
import type { Attention, Hold } from '../state/records';
import type { StateChange } from '../state/store';

import type { Running } from './running';
import { idsOf } from './work';
import type { Work } from './work';

export function holdOf(running: Running, assessed: Assessed, verdict: HoldVerdict): Hold {
	return {
		...subjectOf(assessed),
		...(verdict.otherId === undefined ? {} : { otherId: verdict.otherId }),
		reason: verdict.reason,
		message: verdict.message,
		remedy: verdict.remedy,
		...(verdict.field === undefined ? {} : { field: verdict.field }),
		evidence: verdict.restsOnOthers ? neverTheSame : evidenceOf(running, assessed),
		since: running.environment.store.now(),
		run: running.run,
	};
}

/** What the decision to hold stood on. */
export function evidenceOf(running: Running, { side, sight, sights }: Assessed): string {
	return evidenceText(running, {
		left: sights.left?.digest,
		right: sights.right?.digest,
		[side]: sights[side]?.digest ?? sight.digest,
	} as Partial<Record<Side, string>>);
}

export function refusalHold(running: Running, work: Work, refused: Refused): Hold {
	const { assessed } = work.pairing;
	const ids = idsOf(work);
	const subject = subjectOf({ ...assessed, link: work.pairing.link });
	const otherId = subject.side === 'left' ? ids.rightId : ids.leftId;
	const message = maskText(refused.message, sentTexts(work));
	return {
		...subject,
		...(otherId === undefined ? {} : { otherId }),
		...refusedAs(running, work.to, { ...refused, message }),
		evidence: evidenceOf(running, assessed),
	};
}

/** How a refusal is told; its message must not hold values of the record any more. */
export function refusedAs(
	running: Running,
	to: Side,
	refused: Refused,
): Omit<Hold, 'side' | 'id' | 'evidence'> {
	return {
		...(refused.id === undefined ? {} : { otherId: refused.id }),
		reason: refused.class === 'missing' ? 'target-gone' : 'refused',
		code: refused.code,
		class: refused.class,
		message: `${running.environment[to].label}: ${refused.message}`,
		remedy: refused.remedy ?? remedies[refused.class],
		...(refused.field === undefined ? {} : { field: labelOf(running, to, refused.field) }),
		since: running.environment.store.now(),
		run: running.run,
	};
}

const remedies: Readonly<Record<Refused['class'], string>> = {
	invalid:
		'Correct the record at the source, or change the mapping; it then goes through by itself',
	conflict: 'Look at both records: another one holds this key, or it was changed meanwhile',
	missing:
		'The record was removed at the target. Restore it there, or take the record out of the scope',
	forbidden: 'Give the credential the right that the target asks for, then run again',
	throttled: 'Nothing to do: it is tried again by the next run',
	unavailable: 'Nothing to do: it is tried again by the next run',
	unknown: 'Nothing to do: the target is asked by the next run whether it was done',
};

function labelOf({ mapping }: Assessing, side: Side, id: string): string {
	const row = mapping.rows.find((each) => each[side]?.id === id);
	return row?.[side]?.label ?? id;
}

/** All texts of the record that the system may repeat in its answer, by field label. */
function sentTexts({ to, send, pairing: { assessed } }: Work): ReadonlyMap<string, string> {
	const sent = send.map(({ row, value }) => [row[to]?.label ?? '', value] as const);
	const seen = assessed.sight.rows.map(({ row, value }) => [row.labels[to], value] as const);
	return new Map(
		[...seen, ...sent].flatMap(([label, value]) =>
			textsIn(value).map((text): [string, string] => [label, text]),
		),
	);
}

function textsIn(value: Value): string[] {
	return typeof value === 'string' || typeof value === 'number' ? [String(value)] : [];
}

/**
 * Puts a hold; a hold with the same reason as before is not told again, and keeps its first date, by which it is found
 * among what was told.
 */
export function holdChanges(running: Running, hold: Hold, before: Hold | undefined): StateChange[] {
	const same = before?.reason === hold.reason && before.code === hold.code;
	addHold(running.report, hold, !same);
	const { side, id } = hold;
	const moved = before && (before.side !== side || before.id !== id);
	const stands = same && !moved;
	return [
		...(moved ? [{ drop: 'hold', side: before.side, id: before.id } as const] : []),
		{ put: 'hold', hold: stands ? { ...hold, since: before.since } : hold },
		{ drop: 'parked', side, id },
		{
			put: 'journal',
			entry: {
				run: running.run,
				at: hold.since,
				verb: 'hold',
				...(side === 'left' ? { leftId: id } : { rightId: id }),
				code: hold.code ?? hold.reason,
				...(stands ? {} : { attention: attentionOf(hold) }),
			},
		},
	];
}

function attentionOf({ reason, class: refusal, message, remedy, field }: Hold): Attention {
	return {
		reason,
		...(refusal === undefined ? {} : { class: refusal }),
		message,
		remedy,
		...(field === undefined ? {} : { field }),
	};
}
