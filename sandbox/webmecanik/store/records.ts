export type Fields = Record<string, unknown>;

/** A stored value: booleans are 1 and 0, several choices are joined by `|`. */
export type Value = string | number | null;
/** By alias of the field. */
export type Values = Readonly<Record<string, Value>>;

export interface Identified {
	readonly id: number;
}

/** What Mautic keeps on most things. Stamps as it prints them: `2026-01-05T11:00:00+00:00`. */
export interface Audited extends Identified {
	readonly isPublished: boolean;
	readonly dateAdded: string;
	readonly createdBy: number | null;
	readonly createdByUser: string | null;
	/** Null until the first edit. */
	readonly dateModified: string | null;
	readonly modifiedBy: number | null;
	readonly modifiedByUser: string | null;
}

/** 1 unsubscribed, 2 bounced, 3 manual; who may be contacted has no entry. */
export type DncReason = 1 | 2 | 3;

export interface DoNotContact extends Identified {
	readonly contactId: number;
	readonly channel: string;
	readonly reason: DncReason;
	readonly comments: string;
	readonly channelId: number | null;
	readonly dateAdded: string;
}

/** What holds fields of people's own making. */
export interface Holder extends Audited {
	readonly ownerId: number | null;
	readonly values: Values;
}

export interface Contact extends Holder {
	/** Null for an anonymous visitor. */
	readonly dateIdentified: string | null;
	readonly ipAddresses: readonly string[];
	readonly tagIds: readonly number[];
	readonly stageId: number | null;
	readonly segmentIds: readonly number[];
	readonly campaignIds: readonly number[];
	readonly frequencyRules: readonly unknown[];
}

export type Company = Holder;

export interface Membership {
	readonly contactId: number;
	readonly companyId: number;
	readonly dateAssociated: string;
	readonly isPrimary: boolean;
}

/** The stored name of contacts is `lead`. */
export type ObjectName = 'lead' | 'company';

export interface Field extends Audited {
	readonly object: ObjectName;
	readonly label: string;
	readonly alias: string;
	readonly description: string | null;
	readonly type: FieldType;
	readonly group: FieldGroup;
	readonly order: number;
	readonly defaultValue: string | null;
	readonly isRequired: boolean;
	readonly isPubliclyUpdatable: boolean;
	readonly isUniqueIdentifier: boolean;
	/** One of Mautic's own, which cannot be deleted. */
	readonly isFixed: boolean;
	/** False until the cron command has made the column. */
	readonly hasColumn: boolean;
	/** `{list}`, `{no, yes}` or `{roundmode, scale}`; null for `[]`. */
	readonly properties: Properties | null;
	readonly charLengthLimit: number | null;
}

/** Every type Mautic knows but `hidden`. */
export const fieldTypes = [
	'text',
	'textarea',
	'html',
	'email',
	'tel',
	'url',
	'number',
	'boolean',
	'select',
	'multiselect',
	'lookup',
	'date',
	'datetime',
	'time',
	'country',
	'region',
	'timezone',
	'locale',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export type FieldGroup = 'core' | 'social' | 'personal' | 'professional' | 'other';
/** The groups fields stand in, in the order they are answered. */
export const fieldGroups: Readonly<Record<ObjectName, readonly FieldGroup[]>> = {
	lead: ['core', 'social', 'personal', 'professional'],
	company: ['core', 'professional', 'other'],
};

export interface Option {
	readonly label: string;
	readonly value: string;
}

export interface Properties {
	readonly list?: ReadonlyArray<Option | string>;
	readonly no?: string;
	readonly yes?: string;
	readonly roundmode?: string;
	readonly scale?: number;
}

export interface User extends Identified {
	readonly username: string;
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
}

/** Something with a name that contacts are put into: a segment, campaign, stage, e-mail or tag. */
export interface Named extends Audited {
	readonly name: string;
	readonly alias: string;
	/** Of an e-mail: `list` or `template`. */
	readonly emailType?: string;
}

export interface Note extends Audited {
	readonly contactId: number;
	readonly text: string;
	readonly type: string;
}
