import type { Stored } from './table';

export type Fields = Readonly<Record<string, unknown>>;
export type Kind = 'company' | 'individual' | 'contact';
export type ThirdType = 'prospect' | 'client' | 'supplier';
export const thirdTypes = ['prospect', 'client', 'supplier'] as const;
export const roles = ['main', 'invoicing', 'dunning'] as const;
export type Role = (typeof roles)[number];

/** Somebody or something one deals with: a company, a private person, or a contact of theirs. */
export interface Party extends Stored {
	readonly kind: Kind;
	/** Null for contacts. */
	readonly type: ThirdType | null;
	/** By their names in v2. */
	readonly fields: Fields;
	readonly ownerId: number;
	readonly archived: boolean;
	/** Virtual milliseconds, cut to whole seconds as Sellsy shows them. */
	readonly created: number;
	readonly updated: number;
	/** By custom field id, in the form the field's type keeps. */
	readonly values: Readonly<Record<string, unknown>>;
	readonly tagIds: readonly number[];
	/** Which contact has which role for this company or individual. */
	readonly contacts: Readonly<Record<Role, number | null>>;
	readonly addresses: Readonly<Record<AddressUse, number | null>>;
	/** Invoices and the like hang on it: it cannot be deleted. */
	readonly hasDocuments: boolean;
}

export type AddressUse = 'invoicing' | 'delivery';

export interface Address extends Stored {
	readonly ownerKind: Kind;
	readonly ownerId: number;
	/** By their names in v2. */
	readonly fields: Fields;
}

/** A contact of a company or individual; v1 shows it under an id of its own. */
export interface Link extends Stored {
	readonly thirdId: number;
	readonly contactId: number;
}

export interface Option {
	readonly id: number;
	readonly label: string;
	/** Chosen in a new record; never a record's value. */
	readonly checked: boolean;
	readonly rank: number;
}

export interface CustomField extends Stored {
	readonly name: string;
	readonly code: string;
	readonly description: string;
	/** Its type's name in v2. */
	readonly type: string;
	/** By their names in v2, without `items`. */
	readonly parameters: Fields;
	/** Of radio, select and checkbox. */
	readonly options: readonly Option[];
	readonly mandatory: boolean;
	readonly rank: number;
	/** `contact`, `client`, `prospect` … */
	readonly usedOn: readonly string[];
	readonly showOnPdf: boolean;
	readonly groupId: number | null;
}

export interface FieldGroup extends Stored {
	readonly name: string;
	readonly code: string;
	readonly openByDefault: boolean;
}

export interface Tag extends Stored {
	readonly kind: Kind;
	readonly value: string;
}

export interface Staff extends Stored {
	readonly firstName: string;
	readonly lastName: string;
	readonly email: string;
	readonly civility: string;
	readonly position: string | null;
	readonly active: boolean;
	readonly admin: boolean;
	readonly created: number;
	readonly updated: number;
}

export interface Item extends Stored {
	readonly type: 'product' | 'service';
	readonly name: string;
	readonly reference: string;
	readonly price: string;
	readonly unitId: number;
}

export interface Webhook extends Stored {
	readonly type: 'http' | 'slack';
	readonly enabled: boolean;
	readonly name: string;
	readonly endpoint: string;
	readonly defaultChannel: string | null;
	readonly objectInPayload: boolean;
	readonly json: boolean;
	readonly signKey: string;
	readonly configuration: ReadonlyArray<{ id: string; is_enabled: boolean; channel?: string }>;
	readonly created: number;
	readonly updated: number;
	readonly lastSucceeded: number | null;
	readonly lastFailed: number | null;
	readonly failures: number;
}
