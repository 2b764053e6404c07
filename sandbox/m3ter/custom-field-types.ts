/** Entity types that have organization-level custom fields; balances and commitments have none. */
export const customFieldTypes = [
	'organization',
	'account',
	'accountPlan',
	'meter',
	'product',
	'planTemplate',
	'plan',
	'aggregation',
	'compoundAggregation',
	'contract',
] as const;

export type CustomFieldType = (typeof customFieldTypes)[number];
/** Field name to the organization's default. */
export type CustomFieldMaps = Readonly<
	Record<CustomFieldType, Readonly<Record<string, string | number>>>
>;
