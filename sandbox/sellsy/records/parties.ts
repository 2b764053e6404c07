import type { Account } from '../account';
import { ApiError, conflict, invalid, missing, MISSING } from '../api-error';
import { fieldsOf } from '../custom-fields/values';
import type { Fields, Kind, Party, ThirdType } from '../store/records';
import { thirdTypes } from '../store/records';
import { emptyOf, propertiesOf } from './properties';
import { merged, readProperties } from './read-write';

/** What a body says of a record. */
export interface PartyWrite {
	readonly fields: Fields;
	readonly ownerId?: number;
	readonly archived?: boolean;
	/** Only of a new record. */
	readonly created?: number;
	readonly type?: ThirdType;
}

const NO_CONSENT = { email: false, sms: false, phone: false, postal_mail: false, custom: false };

/** Reads a body as v2 sends it. @throws ApiError 400 naming every property that does not fit */
export function readPartyWrite(
	account: Account,
	kind: Kind,
	body: unknown,
	isNew: boolean,
): PartyWrite {
	if (!isObject(body)) throw invalid({ body: 'Un objet est attendu' });
	const { rewrite } = account.settings;
	const { fields, details } = readProperties(propertiesOf[kind], body, { isNew, rewrite });
	const own = readOwn(account, kind, body, isNew);
	const wrong = { ...details, ...own.details, ...unknownOf(account, kind, body) };
	if (Object.keys(wrong).length > 0) throw invalid(wrong);
	return { fields, ...own.write };
}

/** What is kept beside the properties: owner, archiving, and of a new record its type and age. */
function readOwn(account: Account, kind: Kind, body: Fields, isNew: boolean) {
	const write: { -readonly [K in keyof PartyWrite]?: PartyWrite[K] } = {};
	const details: Record<string, string> = {};
	const { owner_id, is_archived, created, type } = body;
	if (owner_id !== undefined && owner_id !== null) {
		if (account.staffs.get(Number(owner_id))) write.ownerId = Number(owner_id);
		else details.owner_id = "Cet identifiant n'existe pas";
	}
	if (is_archived !== undefined) {
		if (typeof is_archived === 'boolean') write.archived = is_archived;
		else details.is_archived = 'Cette valeur doit être de type boolean';
	}
	if (isNew && created !== undefined && created !== null) {
		const at = Date.parse(String(created));
		if (Number.isNaN(at)) details.created = "Cette date n'est pas valide";
		else write.created = at;
	}
	if (isNew && kind !== 'contact') {
		const known = thirdTypes.find((each) => each === type);
		if (known) write.type = known;
		else details.type = type === undefined ? MISSING : "Cette valeur n'est pas valide";
	}
	return { write, details };
}

const OWN = ['owner_id', 'is_archived', 'created', 'type'];

function unknownOf({ settings }: Account, kind: Kind, body: Fields): Record<string, string> {
	if (settings.unknownProperties === 'ignore') return {};
	const unknown = Object.keys(body).filter(
		(name) => !(name in propertiesOf[kind]) && !OWN.includes(name),
	);
	return Object.fromEntries(unknown.map((name) => [name, "Ce champ n'était pas attendu"]));
}

/** @throws ApiError 404 */
export function partyOf(account: Account, kind: Kind, id: number): Party {
	const found = account.parties(kind).get(id);
	if (found?.kind !== kind) throw missing();
	return found;
}

/** A new record. @throws ApiError 402 when the plan allows no more */
export function createParty(
	account: Account,
	kind: Kind,
	write: PartyWrite,
	staffId: number,
): Party {
	const table = account.parties(kind);
	const { planLimit } = account.settings;
	if (planLimit !== null && table.filter((each) => each.kind === kind).length >= planLimit) {
		throw new ApiError(402, 'La limite de votre offre est atteinte');
	}
	const properties = propertiesOf[kind];
	const created = write.created ?? account.now();
	const party: Party = {
		id: table.newId(),
		kind,
		type: write.type ?? null,
		fields: { ...merged(properties, emptyOf(properties), write.fields), rgpd_consent: NO_CONSENT },
		ownerId: write.ownerId ?? staffId,
		archived: write.archived ?? false,
		created,
		updated: Math.max(created, account.now()),
		values: {},
		tagIds: [],
		contacts: { main: null, invoicing: null, dunning: null },
		addresses: { invoicing: null, delivery: null },
		hasDocuments: false,
	};
	table.insert(party, account.clock.now());
	tell(account, party, 'created', staffId);
	return party;
}

/** Writes what a body names. */
export function updateParty(
	account: Account,
	party: Party,
	write: PartyWrite,
	staffId: number,
): Party {
	const archived = write.archived ?? party.archived;
	const saved = saveParty(account, {
		...party,
		fields: merged(propertiesOf[party.kind], party.fields, write.fields),
		ownerId: write.ownerId ?? party.ownerId,
		archived,
	});
	if (archived !== party.archived) {
		tell(account, saved, archived ? 'archived' : 'unarchived', staffId);
	}
	tell(account, saved, 'updated', staffId);
	return saved;
}

/** Puts a record back, its modification stamp moved unless told otherwise. */
export function saveParty(account: Account, party: Party, touches = true): Party {
	const updated = touches ? Math.max(account.now(), party.created) : party.updated;
	return account.parties(party.kind).replace({ ...party, updated }, account.clock.now());
}

/** Deletes a record with its links and addresses. @throws ApiError 409 when documents hang on it */
export function deleteParty(account: Account, party: Party, staffId: number): void {
	if (party.hasDocuments) throw conflict('Des documents sont liés à cet objet');
	forgetLinks(account, party);
	for (const { id } of account.addresses.filter(isOf(party))) account.addresses.remove(id);
	account.parties(party.kind).remove(party.id);
	tell(account, party, 'deleted', staffId);
}

const isOf =
	({ kind, id }: Party) =>
	(address: { ownerKind: Kind; ownerId: number }) =>
		address.ownerKind === kind && address.ownerId === id;

function forgetLinks(account: Account, { kind, id }: Party): void {
	const side = kind === 'contact' ? 'contactId' : 'thirdId';
	for (const link of account.links.filter((each) => each[side] === id)) {
		account.links.remove(link.id);
		const third = account.thirds.get(link.thirdId);
		if (third && kind === 'contact') {
			saveParty(account, { ...third, contacts: without(third.contacts, id) }, false);
		}
	}
}

/** The roles a contact does not have. */
export function without(contacts: Party['contacts'], contactId: number): Party['contacts'] {
	const freed = Object.entries(contacts).map(([role, id]) => [role, id === contactId ? null : id]);
	return Object.fromEntries(freed) as unknown as Party['contacts'];
}

/** Which custom fields of the old type the new one gets as well. */
export type Enabling = 'all' | 'none' | readonly number[];

/** Turns a prospect into a client, or back. @throws ApiError 409 when it is one already */
export function convertParty(
	account: Account,
	party: Party,
	{ target, enable }: { target: ThirdType; enable: Enabling },
	staffId: number,
): Party {
	if (party.type === target) throw conflict(`Cet objet est déjà de type ${target}`);
	for (const field of fieldsOf(account, party)) {
		const chosen = enable === 'all' || (enable !== 'none' && enable.includes(field.id));
		if (!chosen || field.usedOn.includes(target)) continue;
		const usedOn = [...field.usedOn, target];
		account.customFields.replace({ ...field, usedOn }, account.clock.now());
	}
	const saved = saveParty(account, { ...party, type: target });
	tell(account, saved, 'transform', staffId);
	return saved;
}

/** Tells webhooks of a change; contacts are `people`, others go by their type. */
export function tell(account: Account, party: Party, event: string, staffId: number): void {
	account.onOccurrence({
		family: party.kind === 'contact' ? 'people' : String(party.type),
		event,
		kind: party.kind,
		id: party.id,
		thirdType: party.type,
		staffId,
	});
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
