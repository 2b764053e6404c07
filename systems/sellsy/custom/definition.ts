import type { Field } from '../../../sync/contracts';
import { readOnly } from '../fields';
import { usesOf } from '../kinds';
import type { Kind } from '../kinds';
import { customTypeByName } from './types';

export interface CustomOption {
	readonly id: string;
	readonly label: string;
}

/** A custom field of the account as either API tells of it. */
export interface Definition {
	/** Sellsy's own, a number as text; the field's is `custom.<id>`. */
	readonly id: string;
	readonly name: string;
	/** As API v1 and the screens call it; undefined for a type that came after. */
	readonly type: string;
	readonly mandatory: boolean;
	/** What records it is switched on for: contact, client, prospect, supplier. */
	readonly usedOn: readonly string[];
	readonly options: readonly CustomOption[];
	/** Letters. */
	readonly maxLength?: number;
}

const customPrefix = 'custom.';

export function customFieldId(id: string): string {
	return `${customPrefix}${id}`;
}

export function isCustomField(fieldId: string): boolean {
	return fieldId.startsWith(customPrefix);
}

export function isFor(kind: Kind) {
	const uses = usesOf(kind);
	return ({ usedOn }: Definition) => usedOn.some((use) => uses.includes(use));
}

/** The field of a definition; undefined for a type that is none of the 17. */
export function fieldOf(definition: Definition, entities: Entities): Field | undefined {
	const type = customTypeByName.get(definition.type);
	if (type === undefined) return undefined;
	const { options, closed } = optionsOf(definition, entities);
	return {
		id: customFieldId(definition.id),
		label: definition.name,
		type: type.type,
		required: definition.mandatory && type.writable,
		writable: type.writable ? { create: true, update: true } : readOnly,
		...(options.length > 0 ? { options, closed } : {}),
		...(type.maxLength === undefined && definition.maxLength === undefined
			? {}
			: { maxLength: Math.min(type.maxLength ?? Infinity, definition.maxLength ?? Infinity) }),
		...(type.hint === undefined ? {} : { hint: type.hint }),
		...(type.referenceTo === undefined ? {} : { referenceTo: type.referenceTo }),
	};
}

/** What fields of the types staff and item may hold, for the lists a person maps values with. */
export interface Entities {
	readonly staff: NonNullable<Field['options']>;
	readonly item: NonNullable<Field['options']>;
}

function optionsOf({ type, options }: Definition, entities: Entities) {
	if (type === 'staff' || type === 'item') return { options: entities[type], closed: false };
	// The text is the value on both sides: API v1 writes it, and the other system's options carry it.
	return { options: options.map(({ label }) => ({ value: label, label })), closed: true };
}
