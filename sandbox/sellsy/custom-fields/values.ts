import { z } from 'zod';
import type { Account } from '../account';
import { invalid, MISSING } from '../api-error';
import type { CustomField, Party } from '../store/records';
import type { V1Value } from './field-type';
import { typeOf } from './types';

/** What is written of one field; a value of null empties it. */
export interface FieldWrite {
	readonly id: number;
	readonly value: unknown;
}

const writes = z.array(z.object({ id: z.number().int(), value: z.unknown() }));

/** Fields that records like this one have, as the screen orders them. */
export function fieldsOf({ customFields }: Account, party: Pick<Party, 'kind' | 'type'>) {
	const use = useOf(party);
	return customFields.filter(({ usedOn }) => usedOn.includes(use));
}

/** What a definition calls such records: `contact`, `client`, `prospect`, `supplier`. */
export function useOf({ kind, type }: Pick<Party, 'kind' | 'type'>): string {
	return kind === 'contact' ? 'contact' : String(type);
}

/** Reads the body of a PUT: a bare array (documented). @throws ApiError 400 */
export function writesOf(body: unknown): FieldWrite[] {
	const sent = writes.safeParse(body).data;
	if (!sent) throw invalid({ custom_fields: 'Une liste de champs personnalisés est attendue' });
	return sent.map(({ id, value }) => ({ id, value: value ?? null }));
}

/**
 * A record's values after these writes; fields that are not named keep theirs.
 * @throws ApiError 400 naming every field that does not fit, by its id
 */
export function withValues(
	account: Account,
	party: Party,
	sent: readonly FieldWrite[],
	bypassRequired = false,
): Party['values'] {
	const fields = new Map(fieldsOf(account, party).map((field) => [field.id, field]));
	const values: Record<string, unknown> = { ...party.values };
	const details: Record<string, string> = {};
	for (const { id, value } of sent) {
		const accepted = acceptedOf(account, fields.get(id), value, bypassRequired);
		if ('unfit' in accepted) details[id] = accepted.unfit;
		else if (accepted.value === null) delete values[id];
		else values[id] = accepted.value;
	}
	if (!bypassRequired) Object.assign(details, unfilled(account, fields.values(), values));
	if (Object.keys(details).length > 0) throw invalid(details);
	return values;
}

function acceptedOf(
	account: Account,
	field: CustomField | undefined,
	value: unknown,
	bypassRequired: boolean,
) {
	if (!field) return { unfit: "Ce champ personnalisé n'existe pas pour cet objet" };
	if (value !== null) return typeOf(field).accept(value, field, account);
	const demanded = field.mandatory && account.settings.mandatory !== 'never' && !bypassRequired;
	return demanded ? { unfit: MISSING } : { value };
}

function unfilled(
	{ settings }: Account,
	fields: Iterable<CustomField>,
	values: Party['values'],
): Record<string, string> {
	if (settings.mandatory !== 'always') return {};
	const empty = [...fields].filter(({ id, mandatory }) => mandatory && values[id] === undefined);
	return Object.fromEntries(empty.map(({ id }) => [id, MISSING]));
}

/** What a record holds of a field, as v2 reads it; null when it is empty. */
export function valueOf(account: Account, { values }: Party, field: CustomField): unknown {
	const value = values[field.id];
	if (value === undefined) return null;
	return typeOf(field).toV2?.(value, account) ?? value;
}

/** What v2 would write for a value of v1; an empty one empties the field. */
export function writeOfV1(account: Account, id: number, sent: V1Value): FieldWrite {
	const field = account.customFields.get(id);
	const isEmpty = sent.value === null || sent.value === '' || [sent.value].flat().length === 0;
	return { id, value: field && !isEmpty ? typeOf(field).fromV1(sent, field, account) : null };
}
