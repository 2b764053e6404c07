import { z } from 'zod';
import { post, type Letter } from '../../core/post';
import type { Contact } from '../store/records';
import type { Desk } from './desk';

const pairs = z.record(z.string());

const stepSchema = z.object({
	id: z.number().int(),
	url: z.string().url(),
	method: z.enum(['get', 'post', 'put', 'patch', 'delete']).default('post'),
	headers: pairs.default({}),
	/** Values may hold `{contactfield=alias}`. */
	data: pairs.default({}),
});
type Step = z.infer<typeof stepSchema>;

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** The campaign step "Send a webhook" for one contact: only 200 and 201 count as success (documented). */
export async function sendCampaignWebhook(
	{ site }: Desk,
	args: unknown,
): Promise<{ succeeded: boolean; status: number | null }> {
	const step = stepSchema.parse(args);
	const letter = letterOf(step, filled(site.contacts.must(step.id), step.data));
	const timeoutMs = site.settings.campaignTimeoutMs;
	const { status } = await post({ ...letter, timeoutMs }, new AbortController().signal);
	return { succeeded: status === 200 || status === 201, status: status ?? null };
}

/** That the id stands among the fields is assumed: a contact's profile fields have it. */
function filled({ id, values }: Contact, data: Record<string, string>): Record<string, string> {
	const fill = (text: string) =>
		text.replaceAll(/\{contactfield=([^}]+)\}/g, (_token, alias: string) =>
			String({ id, ...values }[alias] ?? ''),
		);
	return Object.fromEntries(Object.entries(data).map(([name, text]) => [name, fill(text)]));
}

/** JSON only where a header says so, else form parameters; GET in the query, DELETE without any. */
function letterOf(
	{ url, method, headers }: Step,
	data: Record<string, string>,
): Omit<Letter, 'timeoutMs'> {
	const form = new URLSearchParams(data).toString();
	if (method === 'get') return { url: withQuery(url, form), method, headers, body: '' };
	if (method === 'delete') return { url, method, headers, body: '' };
	if (isJson(headers)) return { url, method, headers, body: JSON.stringify(data) };
	return { url, method, headers: { ...headers, ...FORM }, body: form };
}

function isJson(headers: Record<string, string>): boolean {
	return Object.entries(headers).some(
		([name, value]) =>
			name.toLowerCase() === 'content-type' && value.toLowerCase() === 'application/json',
	);
}

function withQuery(url: string, query: string): string {
	return query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`;
}
