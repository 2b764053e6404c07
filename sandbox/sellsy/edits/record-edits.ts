import { z } from 'zod';
import type { Account } from '../account';
import { writeValues } from '../records/custom-values';
import { linkContact, unlinkContact } from '../records/links';
import {
	convertParty,
	createParty,
	deleteParty,
	partyOf,
	readPartyWrite,
	saveParty,
	updateParty,
} from '../records/parties';
import { setTags, tagNamed } from '../records/tags';
import { roles, thirdTypes, type Kind, type Party } from '../store/records';
import { renderParty } from '../v2/render';
import type { Desk, Edits } from './desk';
import { mergeParties } from './merge';

const kind = z.enum(['company', 'individual', 'contact']);
const id = z.number().int();
const fields = z.record(z.unknown());
const ofOne = z.object({ object: kind, id });
const values = z.record(z.unknown());
const link = z.object({
	/** The company or individual. */
	third: id,
	contact: id,
	roles: z.array(z.enum(roles)).optional(),
});

/** Records, as a person at the screen changes them; names of fields are those of v2. */
export const recordEdits: Edits = {
	createRecord(desk, args) {
		const sent = z.object({ object: kind, fields: fields.default({}) }).parse(args);
		const filled = { ...filledIn(desk.account, sent.object), ...sent.fields };
		const write = readPartyWrite(desk.account, sent.object, filled, true);
		return shown(desk, createParty(desk.account, sent.object, write, desk.staffId));
	},
	updateRecords(desk, args) {
		const { account, staffId } = desk;
		const sent = selection.extend({ fields }).parse(args);
		return chosen(account, sent).map((party) => {
			const write = readPartyWrite(account, sent.object, sent.fields, false);
			return shown(desk, updateParty(account, party, write, staffId));
		});
	},
	deleteRecord(desk, args) {
		deleteParty(desk.account, partyIn(desk, args), desk.staffId);
	},
	listRecords: (desk, args) =>
		chosen(desk.account, selection.parse(args)).map((party) => shown(desk, party)),
	convertRecord(desk, args) {
		const sent = ofOne
			.extend({ target: z.enum(thirdTypes), enable: z.enum(['all', 'none']).default('none') })
			.parse(args);
		return shown(desk, convertParty(desk.account, partyIn(desk, args), sent, desk.staffId));
	},
	mergeRecords(desk, args) {
		const sent = z.object({ object: kind, keep: id, remove: id }).parse(args);
		const keep = partyOf(desk.account, sent.object, sent.keep);
		const gone = partyOf(desk.account, sent.object, sent.remove);
		return shown(desk, mergeParties(desk.account, keep, gone, desk.staffId));
	},
	setValues(desk, args) {
		const sent = ofOne.extend({ values }).parse(args);
		const writes = Object.entries(sent.values).map(([name, value]) => ({
			id: fieldId(desk.account, name),
			value,
		}));
		const { account, staffId } = desk;
		return writeValues(account, partyIn(desk, args), writes, { staffId }).values;
	},
	tagRecord(desk, args) {
		const { words } = ofOne.extend({ words: z.array(z.string()) }).parse(args);
		const party = partyIn(desk, args);
		const ids = words.map((word) => tagNamed(desk.account, party.kind, word).id);
		setTags(desk.account, party, ids);
	},
	/** Invoices hang on it from now on, or no longer. */
	holdRecord(desk, args) {
		const { held } = ofOne.extend({ held: z.boolean().default(true) }).parse(args);
		saveParty(desk.account, { ...partyIn(desk, args), hasDocuments: held }, false);
	},
	linkContact(desk, args) {
		const { account, staffId } = desk;
		const sent = link.parse(args);
		const contact = partyOf(account, 'contact', sent.contact);
		linkContact(account, thirdIn(account, sent.third), contact, {
			wanted: sent.roles ?? null,
			staffId,
		});
	},
	unlinkContact(desk, args) {
		const { account, staffId } = desk;
		const sent = link.parse(args);
		const contact = partyOf(account, 'contact', sent.contact);
		unlinkContact(account, thirdIn(account, sent.third), contact, staffId);
	},
};

const selection = z.object({
	object: kind,
	ids: z.array(id).optional(),
	/** The oldest so many, when no ids are named. */
	count: z.number().int().positive().optional(),
});

function chosen(account: Account, { object, ids, count }: z.infer<typeof selection>): Party[] {
	if (ids) return ids.map((each) => partyOf(account, object, each));
	return account
		.parties(object)
		.filter(({ kind: of }) => of === object)
		.slice(0, count);
}

function partyIn({ account }: Desk, args: unknown): Party {
	const sent = ofOne.parse(args);
	return partyOf(account, sent.object, sent.id);
}

function thirdIn(account: Account, thirdId: number): Party {
	const found = account.thirds.get(thirdId);
	if (!found) throw new Error(`No company or individual ${thirdId}`);
	return found;
}

/** What a person would fill in because it is required. */
function filledIn(account: Account, object: Kind): Record<string, unknown> {
	const number = account.parties(object).size + 1;
	if (object === 'company') return { type: 'prospect', name: `Nouvelle société ${number}` };
	const named = { last_name: `Nouveau ${number}` };
	return object === 'contact' ? named : { type: 'prospect', ...named };
}

/** The id of a custom field by its code, or the id itself. */
function fieldId({ customFields }: Account, name: string): number {
	const found = customFields.find(({ id: own, code }) => code === name || String(own) === name);
	if (!found) throw new Error(`No custom field '${name}'`);
	return found.id;
}

const shown = ({ account }: Desk, party: Party) => renderParty(account, party);
