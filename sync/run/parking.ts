import { commitAll } from '../apply/commit';
import { holdChanges, holdOf } from '../apply/holding';
import { referredTo, unresolved } from '../apply/references';
import type { References } from '../apply/references';
import type { Running } from '../apply/running';
import type { Work } from '../apply/work';
import { sides } from '../contracts';
import type { Subject } from '../contracts';
import { keyOf } from '../plan/keyedReferences';
import { subjectOf } from '../plan/look';
import { referenceHold, speaksOfDeletion, waitsText } from '../reconcile/holds';
import type { Send } from '../reconcile/verdict';
import type { Hold, Parked } from '../state/records';
import type { StateChange } from '../state/store';

import { partnerOf } from './partners';

/** These are decided anew in the same run, on what stands there then. */
export async function lookAgainSoon(running: Running, works: readonly Work[]): Promise<void> {
	const since = running.environment.store.now();
	await commitAll(
		running,
		works.map(({ pairing: { assessed, link } }): StateChange => {
			const subject = subjectOf({ ...assessed, link });
			const parked = { ...subject, waitsFor: { until: since }, since };
			return { put: 'parked', pair: running.pair, parked };
		}),
	);
}

/** Where a row says so, the sync over the records it points at is asked to make them. */
async function askPartners(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<void> {
	const { store } = running.environment;
	const asked = works.flatMap(({ send }) => unresolved(references, send)).filter(wantsPartner);
	if (asked.length === 0) return;
	const syncs = await store.syncs();
	for (const send of asked) {
		const { refersTo } = send.row;
		const partner = refersTo && partnerOf(running, syncs, refersTo);
		if (!partner) continue;
		const { name } = partner.definition;
		for (const { side, id } of referredTo(send))
			await store.putRequest(name, { kind: 'look', side, ids: [id] });
		running.partners.add(name);
	}
}

function wantsPartner({ row }: Send): boolean {
	return row.refersTo?.policy.kind === 'createOrUpdate';
}

/** No record over there has the key, or several have: nothing that this sync does would change that. */
function notFoundHold(running: Running, work: Work, send: Send): Hold {
	const { assessed, link } = work.pairing;
	return holdOf(running, { ...assessed, link }, referenceHold(send));
}

/** Nothing is asked of a person any more; what one has said is kept for the time when the record wakes. */
function waitedUpon(hold: Hold | undefined): StateChange[] {
	if (!hold) return [];
	const { due: _due, ...standing } = hold;
	return hold.answer && !speaksOfDeletion(hold)
		? [{ put: 'hold', hold: standing }]
		: [{ drop: 'hold', side: hold.side, id: hold.id }];
}

/** Parked records wake by themselves once what they wait for is linked. */
export async function park(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<void> {
	const now = running.environment.store.now();
	const waitedFor = await waitsOf(running, works);
	await askPartners(running, references, works);
	const changes = works.flatMap((work): StateChange[] => {
		const [send] = unresolved(references, work.send);
		const pair = send && references.pairOf(send);
		const [target] = send ? referredTo(send) : [];
		if (!send || pair === undefined || !target) return [];
		if (keyOf(send.row))
			return holdChanges(running, notFoundHold(running, work, send), work.pairing.assessed.hold);
		const object = send.row.refersTo?.[target.side] ?? '';
		const { verdict, hold } = work.pairing.assessed;
		const waiting = 'hold' in verdict && verdict.hold ? verdict.hold : undefined;
		const subject = subjectOf({ ...work.pairing.assessed, link: work.pairing.link });
		const waited = waitedFor(subject, target);
		return [
			...(waiting
				? holdChanges(
						running,
						holdOf(running, { ...work.pairing.assessed, link: work.pairing.link }, waiting),
						hold,
					)
				: waitedUpon(hold)),
			{
				put: 'parked',
				pair: running.pair,
				parked: { ...subject, waitsFor: { ...target, pair, object }, since: waited ?? now },
			},
			{
				put: 'journal',
				entry: {
					run: running.run,
					at: now,
					verb: 'park',
					...(subject.side === 'left' ? { leftId: subject.id } : { rightId: subject.id }),
					...(waited === undefined ? { attention: waitsText(send, object) } : {}),
				},
			},
		];
	});
	await commitAll(running, changes);
}

/** Since when a record waits for just this one already; it is told once. */
async function waitsOf(
	{ environment, pair }: Running,
	works: readonly Work[],
): Promise<(subject: Subject, target: Subject) => number | undefined> {
	const known = new Map<string, Parked>();
	const subjects = works.map(({ pairing }) => subjectOf({ ...pairing.assessed, ...pairing }));
	for (const side of sides) {
		const ids = subjects.filter((each) => each.side === side).map(({ id }) => id);
		for (const [id, parked] of await environment.store.parkedOf(pair, side, ids))
			known.set(`${side}:${id}`, parked);
	}
	return ({ side, id }, target) => {
		const parked = known.get(`${side}:${id}`);
		if (!parked || 'until' in parked.waitsFor) return undefined;
		const { waitsFor, since } = parked;
		return waitsFor.side === target.side && waitsFor.id === target.id ? since : undefined;
	};
}
