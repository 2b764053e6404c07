import type { Fields, RefusedField, Value } from '../../sync/contracts';
import { customFieldId } from './custom/definition';
import type { Definition } from './custom/definition';
import { refusal } from './errors';
import type { Kind } from './kinds';
import { usesOf } from './kinds';

/** A custom field and what it is to hold. */
export interface CustomChange {
	readonly definition: Definition;
	readonly value: Value;
}

/** What a write asks for, by the calls Sellsy takes it in. */
export interface Parts {
	readonly standard: Fields;
	/** By channel: whether campaigns may be sent. */
	readonly consent: Readonly<Record<string, Value>>;
	readonly address: Fields;
	readonly custom: readonly CustomChange[];
	readonly tags?: readonly string[];
	/** Ids. */
	readonly companies?: readonly string[];
}

export function partsOf(fields: Fields, definitions: readonly Definition[]): Parts {
	const { smart_tags: tags, companies } = fields;
	return {
		standard: only(
			fields,
			(id) => !/^(consent|address|custom)\.|^(smart_tags|companies)$/.test(id),
		),
		consent: Object.fromEntries(
			Object.entries(only(fields, (id) => id.startsWith('consent.'))).map(([id, value]) => [
				id.slice('consent.'.length),
				value,
			]),
		),
		address: only(fields, (id) => id.startsWith('address.')),
		custom: definitions.flatMap((definition) => {
			const value = fields[customFieldId(definition.id)];
			return value === undefined ? [] : [{ definition, value }];
		}),
		...(tags === undefined ? {} : { tags: listOf(tags).map(String) }),
		...(companies === undefined ? {} : { companies: listOf(companies).map(idOf) }),
	};
}

function only(fields: Fields, matches: (id: string) => boolean): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([id]) => matches(id)));
}

function listOf(value: Value): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

function idOf(reference: unknown): string {
	return typeof reference === 'object' && reference !== null && 'id' in reference
		? String(reference.id)
		: String(reference);
}

/** Ids of the custom fields of a write. */
export function customIds(changes: readonly CustomChange[]): string[] {
	return changes.map(({ definition }) => customFieldId(definition.id));
}

/** Whether it depends on what the record is now which custom fields it has at all. */
export function dependsOnType({ custom }: Parts, kind: Kind): boolean {
	return custom.some(
		({ definition, value }) =>
			value === null && usesOf(kind).some((use) => !definition.usedOn.includes(use)),
	);
}

/**
 * The values to send: of a new record no empty ones, and never the emptying of a field that records of this type do not
 * have. `use`: contact, client, prospect, supplier.
 */
export function valuesToSend(
	changes: readonly CustomChange[],
	use: string | undefined,
	isNew: boolean,
): readonly CustomChange[] {
	return changes.filter(({ definition, value }) => {
		if (value !== null) return true;
		return !isNew && (use === undefined || definition.usedOn.includes(use));
	});
}

/** Whether a write of `type` makes a client of a prospect; throws for any other change of it. */
export function isConversion(current: string, wanted: Value | undefined): boolean {
	if (wanted === undefined || wanted === current) return false;
	if (current === 'prospect' && wanted === 'client') return true;
	throw refusal(
		'TYPE_CHANGE',
		`The type cannot change from ${current} to ${String(wanted ?? 'none')}`,
		"Only a prospect can become a client; convert the record in Sellsy, or write 'type' only on create.",
		'type',
	);
}

const mustHave = ['address.line1', 'address.postal_code', 'address.city', 'address.country'];

export type AddressChange =
	| { readonly kind: 'none' }
	| { readonly kind: 'clear' }
	| { readonly kind: 'write'; readonly address: Fields }
	| { readonly kind: 'incomplete'; readonly refused: readonly RefusedField[] };

/** What becomes of an invoicing address; `current` holds its parts by field id and is absent where there is none. */
export function addressChange(current: Fields | undefined, changes: Fields): AddressChange {
	const address = { ...current, ...changes };
	const isEmpty = Object.values(address).every((value) => value === null || value === '');
	if (Object.keys(changes).length === 0 || (isEmpty && current === undefined))
		return { kind: 'none' };
	if (isEmpty) return { kind: 'clear' };
	const missing = mustHave.filter((id) => !address[id]);
	if (missing.length === 0) return { kind: 'write', address };
	const refused = Object.keys(changes).map((field) => ({
		field,
		code: 'ADDRESS_INCOMPLETE',
		message: `Sellsy takes an address only with line 1, postal code, city and country; missing: ${missing.join(', ')}.`,
	}));
	return { kind: 'incomplete', refused };
}
