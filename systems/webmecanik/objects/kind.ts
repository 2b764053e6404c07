import type { Field, FieldType, Value } from '../../../sync/contracts';
import type { RawRecord } from '../answers';
import { stamp } from '../codecs';

/** Contacts or companies: all that tells the one from the other. */
export interface Kind {
	readonly object: 'contact' | 'company';
	readonly label: string;
	/** Below /api; also of its field definitions, behind /fields. */
	readonly path: string;
	readonly fieldsPath: string;
	/** Keys of the answers. */
	readonly single: string;
	readonly plural: string;
	/** Sent along with every listing. */
	readonly search?: string;
	/** Fields beside those of the definitions. */
	readonly own: readonly OwnField[];
	/** Fields of the definitions that are offered otherwise than these tell: alias → what differs. */
	readonly exceptions: Readonly<Record<string, Partial<Field>>>;
	/** A value another record holds makes Mautic merge the two, whatever the definitions say. */
	readonly merges: readonly string[];
	/** PATCH and POST lose zeros, fractions and blanks; companies keep them (Mautic LeadModel, CompanyModel). */
	readonly losesValues: boolean;
}

/** A field that no definition tells of. */
export interface OwnField {
	readonly field: Field;
	/** Undefined: the answer does not tell. */
	readonly read: (raw: RawRecord) => Value | undefined;
}

export const written = { create: true, update: true };
export const readOnly = { create: false, update: false };

export function own(
	id: string,
	label: string,
	type: FieldType,
	read: OwnField['read'],
	more: Partial<Field> = {},
): OwnField {
	return { field: { id, label, type, required: false, writable: readOnly, ...more }, read };
}

/** A stamp every record carries. */
export function stamped(id: string, label: string): OwnField {
	return own(id, label, 'dateTime', (raw) => {
		if (raw[id] === undefined) return undefined;
		const at = stamp(raw[id]);
		return at === undefined ? null : new Date(at).toISOString();
	});
}

export const idField = own('id', 'ID', 'text', ({ id }) => id, { unique: true });
