import type { Field, ObjectSchema } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { codecVersion, typeOf } from '../codecs';
import { allByOffset } from '../listing';
import { isUnique, vendorFieldShape } from '../vendorField';
import type { VendorField } from '../vendorField';
import { written } from './kind';
import type { Kind } from './kind';

/** A kind as this site has it today. */
export interface Description {
	readonly kind: Kind;
	readonly schema: ObjectSchema;
	/** Alias → definition. */
	readonly vendorFields: ReadonlyMap<string, VendorField>;
	/** Aliases by whose value Mautic takes two records for one. */
	readonly identifiers: readonly string[];
}

export async function describe(client: WebmecanikClient, kind: Kind): Promise<Description> {
	const listed = await allByOffset(client.ask, {
		path: kind.fieldsPath,
		plural: 'fields',
		item: vendorFieldShape,
	});
	return descriptionOf(kind, listed);
}

/** Pure: the published fields of a known type, and the kind's own. */
export function descriptionOf(kind: Kind, listed: readonly VendorField[]): Description {
	const published = listed.filter(({ isPublished }) => isPublished !== false);
	const { object, label } = kind;
	const offered = published.flatMap((field) => toField(kind, field) ?? []);
	const fields = [...kind.own.map(({ field }) => field), ...offered];
	return {
		kind,
		schema: { object, label, fields, codecVersion },
		vendorFields: new Map(published.map((field) => [field.alias, field])),
		identifiers: published
			.filter((field) => isUnique(field) || kind.merges.includes(field.alias))
			.map(({ alias }) => alias),
	};
}

/** What a field tells of itself; undefined for none of this kind. */
export function fieldOf({ schema }: Description, id: string): Field | undefined {
	return schema.fields.find((field) => field.id === id);
}

function toField(kind: Kind, field: VendorField): Field | undefined {
	const type = typeOf(field);
	if (type === undefined) return undefined;
	const unique = isUnique(field) || kind.merges.includes(field.alias);
	return {
		id: field.alias,
		label: field.label || field.alias,
		required: field.isRequired === true,
		writable: written,
		...(unique ? { unique } : {}),
		...type,
		...kind.exceptions[field.alias],
	};
}
