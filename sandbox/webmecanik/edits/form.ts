import { z } from 'zod';
import { post } from '../../core/post';
import { changeContact } from '../contacts/change';
import { createContact } from '../contacts/save';
import { flatFields } from '../fields/render';
import type { Contact, Fields } from '../store/records';
import type { Site } from '../store/site';
import { databaseTime } from '../store/stamps';
import { FORM } from './campaign-webhook';
import type { Desk } from './desk';

const submissionSchema = z.object({
	form: z.object({ id: z.number().int(), name: z.string() }).default({ id: 1, name: 'Contact' }),
	/** By alias of the contact's fields. */
	fields: z.record(z.string()),
	repostUrl: z.string().url().optional(),
	/** `Name: value`, or a bare value of Authorization. */
	header: z.string().optional(),
	visitorIp: z.string().default('192.0.2.10'),
});
type Submission = z.infer<typeof submissionSchema>;

/** A visitor sends a form: the contact is found or made, webhooks hear of it, the form may be sent on. */
export async function submitForm(
	{ site, call }: Desk,
	args: unknown,
): Promise<{ contactId: number; status: number | null }> {
	const sent = submissionSchema.parse(args);
	const { contact } = createContact(site, call, sent.fields);
	const values = { ...contact.values, last_active: databaseTime(site.stamp()) };
	const visitor = changeContact(site, call, { ...contact, values });
	tell(site, visitor, sent);
	const status = sent.repostUrl ? await repost(site, visitor, sent, sent.repostUrl) : null;
	return { contactId: visitor.id, status };
}

/** That the payload has these keys is assumed. */
function tell(site: Site, { id }: Contact, { form, fields }: Submission): void {
	const dateSubmitted = site.stamp();
	const submission = { form, lead: { id }, results: fields, dateSubmitted };
	site.onEvent({ type: 'mautic.form_on_submit', payload: () => ({ submission }) });
}

/** The form action "Post results to another URL". The status of the answer, or null without one. */
async function repost(
	site: Site,
	contact: Contact,
	{ form, fields, header, visitorIp }: Submission,
	url: string,
): Promise<number | null> {
	const profile = { id: contact.id, ...flatFields(site, 'lead', contact.values) };
	const body = new URLSearchParams({
		...fields,
		...inBrackets('mautic_contact', profile),
		...inBrackets('mautic_form', { ...form, url: `${site.url}/form/${form.id}` }),
	}).toString();
	const headers = { ...FORM, 'x-forwarded-for': visitorIp, ...headerOf(header) };
	const letter = { url, body, headers, timeoutMs: site.settings.formTimeoutMs };
	return (await post(letter, new AbortController().signal)).status ?? null;
}

function inBrackets(name: string, values: Fields): Record<string, string> {
	const entries = Object.entries(values).map(([key, value]) => [
		`${name}[${key}]`,
		String(value ?? ''),
	]);
	return Object.fromEntries(entries);
}

function headerOf(header = ''): Record<string, string> {
	if (header === '') return {};
	const [, name, value] = /^([\w-]+):\s*(.+)$/.exec(header) ?? [];
	return name && value ? { [name]: value } : { authorization: header };
}
