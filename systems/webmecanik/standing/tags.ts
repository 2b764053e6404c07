import type { Refused } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { stopIfAborted } from '../errors';
import { batchSize } from '../limits';
import { contact, tagsOf } from '../objects/contact';
import { sendBatch } from '../writing/batch';
import type { EntryAnswer } from '../writing/batch';
import { isId } from '../writing/draft';
import { gone, refused, refusedBy, refusedEntry, undecided } from '../writing/outcomes';

export interface TagChange {
	readonly contactId: string;
	readonly add: readonly string[];
	readonly remove: readonly string[];
}

export type Tagged = { readonly ok: true; readonly tags: readonly string[] } | Refused;

/**
 * Gives and takes tags without touching others, by 200 contacts a call; one outcome a change. Throws only where the sign-in
 * was refused before anything was written.
 */
export async function changeTags(
	client: WebmecanikClient,
	changes: readonly TagChange[],
	signal: AbortSignal | undefined,
): Promise<readonly Tagged[]> {
	const outcomes = new Map<TagChange, Tagged>();
	// As no number it would be sent as none, and batch/edit makes a new record of what has none.
	const sound = changes.filter(({ contactId, add }) => isId(contactId) && !add.some(isRemoval));
	for (let start = 0; start < sound.length; start += batchSize) {
		const batch = sound.slice(start, start + batchSize);
		const answers = await sent(client, batch, { signal, begun: start > 0 });
		batch.forEach((change, at) => outcomes.set(change, answers[at] ?? undecided(change.contactId)));
	}
	return changes.map((change) => outcomes.get(change) ?? unsound(change));
}

/** A tag is taken away by its name behind a minus sign. */
function isRemoval(tag: string): boolean {
	return tag.startsWith('-');
}

function unsound({ contactId: id, add }: TagChange): Refused {
	const tag = add.find(isRemoval);
	if (tag === undefined) return gone({ id });
	return refused('invalid', 'UNFIT_TAG', 'A tag cannot begin with a minus sign', { id });
}

interface Sending {
	readonly signal: AbortSignal | undefined;
	/** Something may have been written already, so that no outcome may be lost. */
	readonly begun: boolean;
}

async function sent(
	client: WebmecanikClient,
	batch: readonly TagChange[],
	{ signal, begun }: Sending,
): Promise<readonly Tagged[]> {
	try {
		stopIfAborted(signal);
		const answers = await sendBatch(client, contact, 'edit', batch.map(entryOf));
		return answers.map((answer, at) => outcomeOf(answer, batch[at]?.contactId));
	} catch (caught) {
		if (!(caught instanceof SystemFault) || (caught.class === 'signIn' && !begun)) throw caught;
		return batch.map(({ contactId }) => refusedBy(caught, contactId));
	}
}

function entryOf({ contactId, add, remove }: TagChange): object {
	return { id: Number(contactId), tags: [...add, ...remove.map((tag) => `-${tag}`)] };
}

function outcomeOf({ error, record }: EntryAnswer, id: string | undefined): Tagged {
	if (error) return refusedEntry(error, id);
	return record ? { ok: true, tags: tagsOf(record) ?? [] } : undecided(id);
}
