import { z } from 'zod';
import type { Account } from '../account';
import { invalid } from '../api-error';
import type { Kind, Party, Tag } from '../store/records';
import { folded } from './formats';
import { saveParty } from './parties';

const sentTags = z
	.array(z.union([z.object({ value: z.string().min(1) }), z.object({ id: z.number().int() })]))
	.nullable();

/** Reads a body of tags by value or id; those by value are made or found. @throws ApiError 400 */
export function readTags(account: Account, kind: Kind, body: unknown): number[] {
	const sent = sentTags.safeParse(body).data;
	if (sent === undefined) throw invalid({ smart_tags: 'Une liste de tags est attendue' });
	return (sent ?? []).map((tag) =>
		'value' in tag ? tagNamed(account, kind, tag.value).id : knownId(account, kind, tag.id),
	);
}

function knownId({ tags }: Account, kind: Kind, id: number): number {
	if (tags.get(id)?.kind === kind) return id;
	throw invalid({ smart_tags: `Le tag ${id} n'existe pas` });
}

/** The tag with this word, whatever its case and accents (documented); made when there is none. */
export function tagNamed(account: Account, kind: Kind, word: string): Tag {
	const known = account.tags.find(
		({ kind: of, value }) => of === kind && folded(value) === folded(word),
	);
	if (known) return known;
	return account.tags.insert({ id: account.tags.newId(), kind, value: word }, account.clock.now());
}

/** Gives a record these tags, in place of its own or beside them as the settings say. */
export function writeTags(account: Account, party: Party, ids: readonly number[]): Party {
	const kept = account.settings.tagWrites === 'add' ? party.tagIds : [];
	return setTags(account, party, [...kept, ...ids]);
}

export function setTags(account: Account, party: Party, ids: readonly number[]): Party {
	return saveParty(account, { ...party, tagIds: [...new Set(ids)] }, account.settings.tagsTouch);
}

export function tagsOf({ tags }: Account, { tagIds }: Party): Tag[] {
	return tagIds.flatMap((id) => tags.get(id) ?? []);
}

/** Takes a tag from everything that has it. */
export function removeTag(account: Account, { id, kind }: Tag): void {
	for (const party of account.parties(kind).filter(({ tagIds }) => tagIds.includes(id))) {
		setTags(
			account,
			party,
			party.tagIds.filter((each) => each !== id),
		);
	}
	account.tags.remove(id);
}
