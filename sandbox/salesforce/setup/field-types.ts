import type { FieldType } from '../schema/types';

export interface MetadataType {
	readonly type: FieldType;
	/** Keys that must be given (inferred from what the vendor's screens ask for). */
	readonly needs: readonly string[];
	/** Characters, where the type fixes them. */
	readonly length?: number;
}

/** Field types as metadata names them. */
export const METADATA_TYPES: Readonly<Record<string, MetadataType>> = {
	Text: { type: 'string', needs: ['length'] },
	AutoNumber: { type: 'string', needs: ['displayFormat'], length: 30 },
	TextArea: { type: 'textarea', needs: [], length: 255 },
	LongTextArea: { type: 'textarea', needs: ['length', 'visibleLines'] },
	Checkbox: { type: 'boolean', needs: [] },
	Number: { type: 'double', needs: ['precision', 'scale'] },
	Currency: { type: 'currency', needs: ['precision', 'scale'] },
	Percent: { type: 'percent', needs: ['precision', 'scale'] },
	Date: { type: 'date', needs: [] },
	DateTime: { type: 'datetime', needs: [] },
	Email: { type: 'email', needs: [] },
	Phone: { type: 'phone', needs: [] },
	Url: { type: 'url', needs: [] },
	Picklist: { type: 'picklist', needs: ['valueSet'] },
	MultiselectPicklist: { type: 'multipicklist', needs: ['valueSet', 'visibleLines'] },
	Lookup: { type: 'reference', needs: ['referenceTo'] },
	MasterDetail: { type: 'reference', needs: ['referenceTo', 'relationshipName'] },
};
