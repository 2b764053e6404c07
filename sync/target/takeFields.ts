import type { Field, Finding, ObjectSchema, PackageNames } from '../contracts';
import { compatibility } from '../values';

import { isLabelled, sameName } from './proposal';
import type { Proposal, ProposedField } from './proposal';
import { refused } from './takeObject';

/** What names of fields are held against. */
export interface FieldNaming {
	readonly schema: ObjectSchema;
	readonly names: PackageNames;
	/** Under which names without one are looked for; empty: none. */
	readonly prefix: string;
	readonly proposal?: Proposal;
}

/**
 * The field that a name stands for; undefined where there is none. A name of the proposal stands first for the package's
 * field of that name, any other first for itself; then a proposed one is known by its label. Pure.
 */
export function takeField(given: string, naming: FieldNaming): string | undefined {
	const { schema, names, prefix, proposal } = naming;
	const known = schema.fields.map(({ id }) => id);
	const proposed = proposal?.fields.find(({ name }) => sameName(name, given));
	if (proposed)
		return names.qualified(given, prefix, known) ?? byLabel(proposed, naming)?.id ?? undefined;
	return names.qualified(given, '', known) ?? names.qualified(given, prefix, known);
}

/** Only where one field has the label, and takes what the proposed one would; outside of packages labels tell too little. */
function byLabel(proposed: ProposedField, naming: FieldNaming): Field | undefined {
	const alike = naming.schema.fields.filter(
		(field) =>
			isPackaged(field, naming) &&
			isLabelled(field.label, [proposed.label]) &&
			(proposed.type === undefined || compatibility(proposed.type, field.type) !== undefined),
	);
	return alike.length === 1 ? alike[0] : undefined;
}

function isPackaged({ id }: Field, { schema, names }: FieldNaming): boolean {
	return names.prefixOf(schema.object) !== '' || names.prefixOf(id) !== '';
}

export type TakenKey = { readonly field: string } | { readonly finding: Finding } | undefined;

/**
 * The field of a package's object that can only be meant where the proposed key is not there: a key by its nature, and the
 * package's own or one whose name tells so. Any other may hold the ids of another system.
 */
export function findKey(given: string, { schema, names, proposal }: FieldNaming): TakenKey {
	const isProposed = proposal?.fields.some((field) => field.key && sameName(field.name, given));
	if (!isProposed || names.prefixOf(schema.object) === '') return undefined;
	const isNamed = ({ id }: Field) => proposal?.keyName?.test(id) === true;
	const keys = schema.fields
		.filter(isKey)
		.filter((field) => isNamed(field) || names.prefixOf(field.id) !== '');
	const named = keys.filter(isNamed);
	const [only, ...others] = named.length > 0 ? named : keys;
	if (only === undefined) return { finding: noKey(given, schema) };
	return others.length === 0
		? { field: only.id }
		: { finding: severalKeys(given, [only, ...others]) };
}

function isKey({ upsertKey, unique, type, writable }: Field): boolean {
	const takesText = compatibility('text', type) !== undefined;
	return upsertKey === true && unique === true && writable.create && takesText;
}

function noKey(given: string, { label }: ObjectSchema): Finding {
	return refused(
		'no-key',
		`${label} has no field ${given}, and the package no other unique external ID that could hold the ID of the source`,
		`Add such a field to the object, and pick it under 'Match By'`,
	);
}

function severalKeys(given: string, fields: readonly Field[]): Finding {
	const choices = fields.map(({ label, id }) => `${label} (${id})`).join(', ');
	return refused(
		'several-keys',
		`${given} is not there, and the ID of the source could be held by any of ${choices}`,
		`Pick the one that is meant under 'Match By'`,
	);
}
