export type FieldType =
	| 'id'
	| 'string'
	| 'textarea'
	| 'boolean'
	| 'int'
	| 'double'
	| 'currency'
	| 'percent'
	| 'date'
	| 'datetime'
	| 'email'
	| 'phone'
	| 'url'
	| 'picklist'
	| 'multipicklist'
	| 'reference'
	| 'address';

/** A field as the org's administrator sees it; what describe shows is made from it. */
export interface FieldDefinition {
	readonly name: string;
	readonly label: string;
	readonly type: FieldType;
	/** Characters, for texts; 0 elsewhere. */
	readonly length: number;
	/** All digits and digits after the point, for numbers; 0 elsewhere. */
	readonly precision: number;
	readonly scale: number;
	readonly nillable: boolean;
	readonly createable: boolean;
	readonly updateable: boolean;
	readonly unique: boolean;
	readonly caseSensitive: boolean;
	readonly externalId: boolean;
	readonly idLookup: boolean;
	readonly nameField: boolean;
	readonly referenceTo: string | null;
	/** The key under which the parent is read and nested. */
	readonly relationshipName: string | null;
	/** The name under which the parent sees these rows, where one is known. */
	readonly childRelationshipName: string | null;
	/** Deleting the parent deletes this row too; otherwise the reference is cleared. */
	readonly cascadeDelete: boolean;
	/** The parent cannot be deleted while this row points at it. */
	readonly restrictedDelete: boolean;
	readonly values: readonly string[];
	readonly restricted: boolean;
	readonly defaultValue: string | number | boolean | null;
	readonly defaultedOnCreate: boolean;
	/** Worked out by the vendor: a person's full name, a compound address, or a running number. */
	readonly derived: 'personName' | 'address' | 'autoNumber' | null;
	/** Form of a running number: `C-{0000}`. */
	readonly displayFormat: string | null;
	/** Made through an API: nobody sees it until a permission set opens it. */
	readonly granted: boolean;
	readonly description: string | null;
	readonly inlineHelpText: string | null;
	/** The compound address this part belongs to: `BillingAddress`. */
	readonly compoundFieldName: string | null;
}

export interface ObjectDefinition {
	readonly name: string;
	readonly label: string;
	readonly labelPlural: string;
	readonly keyPrefix: string;
	/** Made through an API: nobody may use it until a permission set opens it. */
	readonly granted: boolean;
	readonly fields: readonly FieldDefinition[];
}

export type Value = string | number | boolean | null;

/** A stored record: canonical values by field name; what is null is left out. Never changed in place. */
export interface Row {
	readonly Id: string;
	readonly IsDeleted: boolean;
	readonly CreatedDate: string;
	readonly LastModifiedDate: string;
	readonly SystemModstamp: string;
	readonly [field: string]: Value;
}
