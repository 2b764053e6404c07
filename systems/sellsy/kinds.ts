/** The three kinds of records that people keep in Sellsy; the ids of companies and individuals may be the same. */
export const kinds = ['company', 'individual', 'contact'] as const;

export type Kind = (typeof kinds)[number];

export const kindLabels: Readonly<Record<Kind, string>> = {
	company: 'Company',
	individual: 'Individual',
	contact: 'Contact',
};

export function isKind(object: string): object is Kind {
	return kinds.some((kind) => kind === object);
}

/** What custom fields are switched on for: those of companies and individuals by what the record is. */
export const thirdTypes = ['prospect', 'client', 'supplier'] as const;

export type ThirdType = (typeof thirdTypes)[number];

export function usesOf(kind: Kind): readonly string[] {
	return kind === 'contact' ? ['contact'] : thirdTypes;
}
