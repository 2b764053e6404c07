import { z } from 'zod';

const optionShape = z.union([
	z.object({ label: z.coerce.string(), value: z.coerce.string() }),
	z.string().transform((value) => ({ label: value, value })),
]);

/** A list, or as PHP prints one that lacks an entry, a map. */
const optionsShape = z.union([
	z.array(optionShape),
	z.record(optionShape).transform((options) => Object.values(options)),
]);

/** `[]` where a type has none (Mautic developer documentation, fields). */
const propertiesShape = z
	.object({ list: optionsShape.optional().catch(undefined), scale: z.coerce.number().nullish() })
	.catch({});

/** An entry of /fields/contact or /fields/company, as far as it is used. */
export const vendorFieldShape = z.object({
	alias: z.string(),
	label: z.string().catch(''),
	type: z.string(),
	isPublished: z.boolean().nullish(),
	isRequired: z.coerce.boolean().nullish(),
	isUniqueIdentifier: z.coerce.boolean().nullish(),
	/** The spelling of older releases (Mautic LeadBundle). */
	isUniqueIdentifer: z.coerce.boolean().nullish(),
	charLengthLimit: z.coerce.number().nullish(),
	properties: propertiesShape,
});

export type VendorField = z.infer<typeof vendorFieldShape>;

export function isUnique(field: VendorField): boolean {
	return field.isUniqueIdentifier === true || field.isUniqueIdentifer === true;
}
