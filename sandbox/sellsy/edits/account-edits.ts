import { z } from 'zod';
import type { Account } from '../account';
import { changeField, defineField, dropField } from '../custom-fields/define';
import type { CustomField } from '../store/records';
import { renderDefinition } from '../v2/render';
import { createWebhook } from '../webhooks/write';
import type { Edits } from './desk';

const definition = z.object({
	name: z.string().optional(),
	code: z.string().optional(),
	description: z.string().optional(),
	type: z.string().optional(),
	parameters: z.record(z.unknown()).optional(),
	options: z
		.array(
			z.object({
				id: z.number().int().optional(),
				label: z.string(),
				checked: z.boolean().optional(),
			}),
		)
		.optional(),
	mandatory: z.boolean().optional(),
	usedOn: z.array(z.string()).optional(),
	groupId: z.number().int().nullable().optional(),
});
const byCode = z.object({ code: z.string() });

/** What concerns the whole account. */
export const accountEdits: Edits = {
	defineField: ({ account }, args) =>
		renderDefinition(account, defineField(account, definition.parse(args))),
	/** `code` names the field; `changes` may hold another. */
	changeField({ account }, args) {
		const { code, changes } = byCode.extend({ changes: definition }).parse(args);
		return renderDefinition(account, changeField(account, fieldWith(account, code), changes));
	},
	dropField: ({ account }, args) => dropField(account, fieldWith(account, byCode.parse(args).code)),
	setStaff({ account }, args) {
		const { id, ...changes } = z
			.object({
				id: z.number().int(),
				active: z.boolean().optional(),
				admin: z.boolean().optional(),
			})
			.parse(args);
		const staff = account.staffs.get(id);
		if (!staff) throw new Error(`No member of staff ${id}`);
		return account.staffs.replace({ ...staff, ...changes }, account.clock.now());
	},
	setScopes({ account }, args) {
		const { clientId, scopes } = z
			.object({ clientId: z.string(), scopes: z.array(z.string()) })
			.parse(args);
		const clients = account.settings.clients.map((client) =>
			client.clientId === clientId ? { ...client, scopes } : client,
		);
		account.configure({ clients });
	},
	createWebhook: ({ account }, args) => createWebhook(account, args),
	listWebhooks: ({ account }) =>
		account.webhooks.all().map(({ record: { id, name } }) => ({ id, name })),
	expireTokens: ({ account }) => account.tokens.expireAccess(),
	/** Takes away all an app was given, refresh tokens as well. */
	revoke: ({ account }, args) =>
		account.tokens.revoke(z.object({ clientId: z.string().optional() }).parse(args).clientId),
	misdeliver: ({ courier }, args) => courier.misdeliver(args),
	deliverHeld: ({ courier }) => ({ delivered: courier.release() }),
};

function fieldWith({ customFields }: Account, code: string): CustomField {
	const found = customFields.find((field) => field.code === code);
	if (!found) throw new Error(`No custom field with the code '${code}'`);
	return found;
}
