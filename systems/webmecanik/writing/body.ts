import type { Fields, Reference } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import { withoutEntities } from '../entities';
import { channels, consentPrefix, ownerField, tagsField, tagsOf } from '../objects/contact';
import type { Description } from '../objects/describe';
import type { Draft } from './draft';

type Body = Record<string, unknown>;

/** What is to change, and nothing else. `current`: the record, where the draft depends on it. */
export function changeBody(draft: Draft, current?: RawRecord): Body {
	const body: Body = { ...draft.values, ...extras(draft, current) };
	const clears = Object.values(body).some((value) => value === null);
	// Without it blanks are passed over.
	return clears ? { ...body, overwriteWithBlank: true } : body;
}

/**
 * All there is of a contact with the change over it, since PUT clears what is not sent; owner, stage, tags and do-not-contact
 * alone are kept without being sent. What is empty is sent as empty, or it would get its default again.
 */
export function wholeBody(description: Description, draft: Draft, current: RawRecord): Body {
	const { id: _id, ...held } = current.fields?.all ?? {};
	const kept = Object.entries(held).map(([alias, raw]) => {
		const isText = typeof raw === 'string' && description.vendorFields.get(alias)?.type !== 'html';
		return [alias, isText ? withoutEntities(raw) : raw] as const;
	});
	return { ...Object.fromEntries(kept), ...draft.values, ...extras(draft, current) };
}

/** Tags are added and taken away, so what they become depends on what they are. */
export function needsCurrent({ id, sent }: Draft): boolean {
	return id !== undefined && tagsField in sent;
}

/** Whether there is anything for the record itself. */
export function isEmptyBody(body: Body): boolean {
	return Object.keys(body).length === 0;
}

function extras({ id, sent }: Draft, current: RawRecord | undefined): Body {
	const entries = consentsIn(sent, id === undefined);
	const tags = tagsField in sent ? tagChanges(sent, (current && tagsOf(current)) ?? []) : [];
	return {
		...(ownerField in sent ? { owner: ownerOf(sent) } : {}),
		// Empty lists make junk (mautic/mautic#7225).
		...(tags.length > 0 ? { tags } : {}),
		...(entries.length > 0 ? { doNotContact: entries } : {}),
	};
}

function ownerOf(sent: Fields): number | null {
	const owner = sent[ownerField] as Reference | null | undefined;
	return owner ? Number(owner.id) : null;
}

/** A tag is taken away by its name behind a minus sign. */
function tagChanges(sent: Fields, current: readonly string[]): readonly string[] {
	const wanted = new Set((sent[tagsField] ?? []) as readonly string[]);
	const added = [...wanted].filter((tag) => !current.includes(tag));
	const removed = current.filter((tag) => !wanted.has(tag)).map((tag) => `-${tag}`);
	return [...added, ...removed];
}

/** Reasons of Mautic's DoNotContact. */
const contactable = 0;
const manual = 3;

/** Whoever is new may be contacted without an entry. */
function consentsIn(sent: Fields, isNew: boolean) {
	return channels.flatMap((channel) => {
		const consent = sent[`${consentPrefix}${channel}`];
		if (typeof consent !== 'boolean' || (consent && isNew)) return [];
		return [{ channel, reason: consent ? contactable : manual }];
	});
}
