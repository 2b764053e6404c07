import type { FieldType, Value } from '../../../sync/contracts';
import type { Zone } from '../zone';
import { amount, numeric, unit } from './numbers';
import { checkbox, entities, oneOption, thirds } from './choices';
import { boolean, date, plain, time } from './plain';
import type { Definition } from './definition';

/** A stored value as API v1 lists it: one column or another is filled, by type. All are texts. */
export type V1Columns = Readonly<Record<string, unknown>>;

/** How one custom field type's values stand in both APIs. Empty values (null) never come here. */
export interface Codec {
	/** Undefined: what was sent is no value of the type, so nothing was read. */
	readonly readV2: (raw: unknown, definition: Definition) => Value | undefined;
	readonly writeV2: (value: Value, definition: Definition) => unknown;
	readonly readV1: (columns: V1Columns, definition: Definition, zone: Zone) => Value | undefined;
	readonly writeV1: (value: Value, definition: Definition, zone: Zone) => unknown;
}

export interface CustomType {
	/** As API v1 and Sellsy's screens have it. */
	readonly name: string;
	/** As API v2 has it. */
	readonly v2: string;
	readonly type: FieldType;
	readonly writable: boolean;
	readonly maxLength?: number;
	readonly hint?: string;
	/** Of references. */
	readonly referenceTo?: readonly string[];
	readonly codec: Codec;
}

function row(
	name: string,
	v2: string,
	type: FieldType,
	codec: Codec,
	more: Partial<CustomType> = {},
): CustomType {
	return { name, v2, type, writable: true, codec, ...more };
}

const onlyRead = { writable: false, hint: 'Read only: a sync never writes it into Sellsy.' };
const ids = { hint: 'The ids of the linked records.' };

/** The 17 types there are (API v1 manual and API v2 reference). */
export const customTypes: readonly CustomType[] = [
	row('simpletext', 'simple-text', 'text', plain, { maxLength: 250 }),
	row('richtext', 'rich-text', 'longText', plain, { maxLength: 65_000, hint: 'HTML.' }),
	row('numeric', 'numeric', 'decimal', numeric, { hint: 'Sellsy may take whole numbers only.' }),
	row('amount', 'amount', 'decimal', amount, onlyRead),
	row('unit', 'numeric-with-unit', 'decimal', unit, onlyRead),
	row('radio', 'radio', 'choice', oneOption),
	row('select', 'select', 'choice', oneOption),
	row('checkbox', 'checkbox', 'choices', checkbox),
	row('date', 'date', 'date', date),
	row('time', 'time', 'text', time, { maxLength: 5, hint: 'HH:MM, from 00:00 to 23:59.' }),
	row('email', 'email', 'email', plain, { maxLength: 250 }),
	row('url', 'url', 'url', plain),
	row('boolean', 'boolean', 'boolean', boolean),
	row('third', 'company-individual', 'references', thirds, {
		...ids,
		referenceTo: ['company', 'individual'],
	}),
	row('item', 'item', 'choices', entities, ids),
	row('people', 'contact', 'choices', entities, ids),
	row('staff', 'staff', 'choices', entities, ids),
];

export const customTypeByName: ReadonlyMap<string, CustomType> = new Map(
	customTypes.map((type) => [type.name, type]),
);

/** Name in API v1 of a type by its name in API v2; what is not known keeps its own. */
export function nameOfV2(type: string): string {
	return customTypes.find(({ v2 }) => v2 === type)?.name ?? type;
}
