import type { Reference, Refused, WriteOutcome, Written } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import { companiesField } from '../objects/contact';
import { companiesOf, toReferences } from '../objects/memberships';
import { join } from '../standing/joining';
import type { JoinAction } from '../standing/joining';
import type { Draft } from './draft';
import { refusedBy } from './outcomes';

/**
 * Adds the contact to and removes it from companies, one by one, so that the others stay as they are. The outcome names the
 * contact in any case.
 */
export async function withMemberships(
	client: WebmecanikClient,
	draft: Draft,
	outcome: WriteOutcome,
	signal: AbortSignal | undefined,
): Promise<WriteOutcome> {
	if (!outcome.ok || !(companiesField in draft.sent)) return outcome;
	const references = (draft.sent[companiesField] ?? []) as readonly Reference[];
	const wanted = references.map(({ id }) => id);
	try {
		const current = draft.id === undefined ? [] : await companiesOf(client, outcome.id);
		for (const step of stepsBetween(current, wanted)) {
			stopIfAborted(signal);
			const refusal = await takeStep(client, outcome.id, step);
			if (refusal) return refusal;
		}
		return withStored(outcome, wanted);
	} catch (caught) {
		if (!(caught instanceof SystemFault)) throw caught;
		return refusedBy(caught, outcome.id);
	}
}

interface Step {
	readonly company: string;
	readonly action: JoinAction;
}

/** Of a company that is gone, nobody is a member any more. */
async function takeStep(
	client: WebmecanikClient,
	contact: string,
	{ company, action }: Step,
): Promise<Refused | undefined> {
	try {
		await join(client, { group: 'company', groupId: company, contactId: contact, action });
		return undefined;
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
		if (action === 'remove') return undefined;
		return { ...refusedBy(caught, contact), class: 'invalid', field: companiesField };
	}
}

function stepsBetween(current: readonly string[], wanted: readonly string[]): readonly Step[] {
	const added = wanted.filter((id) => !current.includes(id));
	const removed = current.filter((id) => !wanted.includes(id));
	return [
		...added.map((company) => ({ company, action: 'add' as const })),
		...removed.map((company) => ({ company, action: 'remove' as const })),
	];
}

function withStored(outcome: Written, wanted: readonly string[]): Written {
	const stored = { ...outcome.stored, [companiesField]: toReferences(wanted) };
	return { ...outcome, stored };
}
