import { z } from 'zod';
import { fieldNamed } from '../fields/catalogue';
import { changeField, createColumns, defineField, deleteField } from '../fields/define';
import { renderField } from '../fields/render';
import type { Field, ObjectName } from '../store/records';
import type { Site } from '../store/site';
import type { Edits } from './desk';

const object = z.enum(['contact', 'company']);
const body = z.record(z.unknown());
const place = z.object({ object, alias: z.string() });

/** What concerns the whole instance: its fields, cron commands, webhooks on their way, tokens. */
export const instanceEdits: Edits = {
	defineField({ site, call }, args) {
		const sent = z.object({ object, field: body }).parse(args);
		return renderField(defineField(site, call, storedName(sent.object), sent.field));
	},
	changeField({ site, call }, args) {
		const { field, ...rest } = place.extend({ field: body }).parse(args);
		return renderField(changeField(site, call, fieldWith(site, rest), field));
	},
	deleteField: ({ site }, args) => deleteField(site, fieldWith(site, place.parse(args))),
	createColumns: ({ site }) => ({ created: createColumns(site) }),
	processWebhooks: ({ mailing }) => ({ requests: mailing.process() }),
	listWebhooks: ({ site }) => site.hooks.all(),
	misdeliver: ({ courier }, args) => courier.misdeliver(args),
	deliverHeld: ({ courier }) => ({ delivered: courier.release() }),
	expireTokens: ({ site }) => site.tokens.expireAll(),
};

function storedName(word: z.infer<typeof object>): ObjectName {
	return word === 'contact' ? 'lead' : 'company';
}

/** @throws Error naming what is missing */
function fieldWith(site: Site, { object: word, alias }: z.infer<typeof place>): Field {
	const found = fieldNamed(site, storedName(word), alias);
	if (!found) throw new Error(`No ${word} field '${alias}'`);
	return found;
}
