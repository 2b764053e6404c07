interface Named {
	readonly id: number;
	readonly label: string;
}

/** Names of units are those the specification lists for custom fields. */
export const units: readonly Named[] = [
	'unit',
	'package',
	'm2',
	'm3',
	'ton',
	'kg',
	'g',
	'metres',
	'days',
	'hour',
	'minutes',
].map((label, index) => ({ id: index + 1, label }));

export const currencies = [
	{ id: 1, code: 'EUR', symbol: '€' },
	{ id: 2, code: 'USD', symbol: '$' },
	{ id: 3, code: 'GBP', symbol: '£' },
	{ id: 4, code: 'CHF', symbol: 'CHF' },
] as const;

export const rateCategories: readonly Named[] = [
	{ id: 1, label: 'Tarif HT' },
	{ id: 2, label: 'Tarif revendeur' },
];

export const businessSegments: readonly Named[] = [
	{ id: 1, label: 'Industrie' },
	{ id: 2, label: 'Services' },
	{ id: 3, label: 'Commerce' },
];

/** Sizes of companies, from and to. */
export const headcounts = [
	{ id: 1, label: '0-9', min: 0, max: 9 },
	{ id: 2, label: '10-49', min: 10, max: 49 },
	{ id: 3, label: '50-249', min: 50, max: 249 },
	{ id: 4, label: '250+', min: 250, max: Infinity },
] as const;

const countryCodes = [
	...['FR', 'BE', 'CH', 'LU', 'MC', 'DE', 'ES', 'IT', 'PT', 'GB', 'IE', 'NL'],
	...['CA', 'US', 'MA', 'TN', 'DZ', 'SN', 'RE', 'GP', 'MQ', 'GF'],
] as const;

const french = new Intl.DisplayNames('fr', { type: 'region' });

export const countries: ReadonlyArray<{ code: string; name: string }> = countryCodes.map(
	(code) => ({
		code,
		name: french.of(code) ?? code,
	}),
);

/** French name of a country; its code when there is none. */
export const countryName = (code: string) =>
	countries.find((each) => each.code === code)?.name ?? code;

/** The entry with this id. */
export const byId = <T extends { readonly id: number }>(list: readonly T[], id: unknown) =>
	list.find((each) => each.id === id);
