import { z } from 'zod';

import type { Reference, Value } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import { withoutEntities } from '../entities';
import { idField, own, readOnly, stamped, written } from './kind';
import type { Kind, OwnField } from './kind';

/** Memberships are not part of a contact's own answer; `companies.ts` reads them. */
export const companiesField = 'companies';
export const tagsField = 'tags';
export const ownerField = 'owner';
/** Mautic's word for each channel a consent field stands for. */
export const channels = ['email', 'sms'] as const;

export const consentPrefix = 'consent.';

const ownerShape = z.object({ id: z.coerce.string() }).nullable();
const tagsShape = z.array(z.object({ tag: z.string() }));
const stageShape = z.union([z.string(), z.object({ name: z.string() }), z.null()]);
const doNotContactShape = z.array(z.object({ channel: z.string(), reason: z.coerce.number() }));

function owner({ owner: raw }: RawRecord): Reference | null | undefined {
	const parsed = ownerShape.safeParse(raw);
	if (!parsed.success) return undefined;
	return parsed.data && { object: 'user', id: parsed.data.id };
}

export function tagsOf({ tags }: RawRecord): readonly string[] | undefined {
	return tagsShape.safeParse(tags).data?.map(({ tag }) => withoutEntities(tag));
}

function tags(raw: RawRecord): Value | undefined {
	const all = tagsOf(raw);
	return all && (all.length === 0 ? null : [...new Set(all)].sort());
}

function stage({ stage: raw }: RawRecord): string | null | undefined {
	const { data } = stageShape.safeParse(raw);
	return typeof data === 'object' && data !== null ? data.name : data;
}

const labels: Readonly<Record<(typeof channels)[number], string>> = {
	email: 'Email',
	sms: 'Text Message',
};

/** True while no entry forbids the channel; reason 0 is none (Mautic, DoNotContact). */
function consent(channel: (typeof channels)[number]): OwnField {
	const read = ({ doNotContact }: RawRecord) => {
		const entries = doNotContactShape.safeParse(doNotContact).data;
		return entries && !entries.some((entry) => entry.channel === channel && entry.reason > 0);
	};
	return own(
		`${consentPrefix}${channel}`,
		`May Be Contacted: ${labels[channel]}`,
		'boolean',
		read,
		{
			writable: written,
			hint: 'False while an entry of Do Not Contact stands for the channel. Such an entry alone does not move the date of modification: it is seen when the contact changes otherwise, or when all records are read.',
		},
	);
}

/** Fields beside those of /fields/contact (Mautic developer documentation, contacts). */
export const contact: Kind = {
	object: 'contact',
	label: 'Contact',
	path: '/contacts',
	fieldsPath: '/fields/contact',
	single: 'contact',
	plural: 'contacts',
	// Visitors nobody knows by name are among all lists.
	search: '!is:anonymous',
	own: [
		idField,
		own(ownerField, 'Owner', 'reference', owner, { writable: written, referenceTo: ['user'] }),
		own(tagsField, 'Tags', 'choices', tags, {
			writable: written,
			hint: 'Tags that do not exist yet are made.',
		}),
		own(companiesField, 'Companies', 'references', () => undefined, {
			writable: written,
			referenceTo: ['company'],
			hint: 'Costs a call for every contact that is read. Leaving a company that is not the primary one does not move the date of modification.',
		}),
		...channels.map(consent),
		own('stage', 'Stage', 'text', stage, { hint: 'Moved by campaigns; read only.' }),
		stamped('dateIdentified', 'Identified'),
		stamped('dateAdded', 'Created'),
		stamped('dateModified', 'Last Modified'),
	],
	exceptions: {
		company: {
			writable: readOnly,
			hint: "Writing this text would find or make a company of that name; read only for that reason. Map 'Companies' instead.",
		},
	},
	merges: [],
	losesValues: true,
};
