/** Types a field can be made of, in the words of the Metadata API, with the types `describe` tells such a field by. */
export const fieldTypes = {
	Text: ['string'],
	TextArea: ['textarea'],
	LongTextArea: ['textarea'],
	Number: ['double', 'int', 'long'],
	Currency: ['currency'],
	Percent: ['percent'],
	Checkbox: ['boolean'],
	Date: ['date'],
	DateTime: ['datetime'],
	Time: ['time'],
	Email: ['email'],
	Phone: ['phone'],
	Url: ['url'],
	Lookup: ['reference'],
} as const satisfies Record<string, readonly string[]>;

export type TargetFieldType = keyof typeof fieldTypes;

/** A field a sync wants to write. */
export interface TargetField {
	/** 'm3ter_Id__c'; a standard field, without the ending, is checked and never made. */
	readonly name: string;
	readonly label: string;
	readonly type: TargetFieldType;
	/** Characters, of texts. */
	readonly length?: number;
	/** Digits in all and behind the point, of numbers. */
	readonly precision?: number;
	readonly scale?: number;
	readonly externalId?: boolean;
	readonly unique?: boolean;
	/** The object a lookup points at. */
	readonly referenceTo?: string;
	readonly required?: boolean;
	/** Nothing is written to it. */
	readonly readOnly?: true;
	/** It is checked and never made. */
	readonly unmade?: true;
}

/** An object as a sync wants to find it. */
export interface Target {
	readonly object: string;
	readonly label: string;
	readonly pluralLabel?: string;
	readonly fields: readonly TargetField[];
}

/** What a sync does with an object decides which rights to it are missed. */
export function isWritten({ fields }: Target): boolean {
	return fields.some(({ readOnly }) => !readOnly);
}

export function isCustom(name: string): boolean {
	return name.endsWith('__c');
}

export function sameName(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}
