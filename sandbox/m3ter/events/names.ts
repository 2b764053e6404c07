export const verbs = ['created', 'deleted', 'updated'] as const;

/** Objects whose changes are events, as m3ter's API reference and guides list them. */
const objects = {
	billing: [
		'balance',
		'balanceamount',
		'bill',
		'billconfig',
		'billjob',
		'charge',
		'counteradjustment',
		'scheduledbalancecharge',
		'scheduledbalancetransaction',
		'statementjob',
	],
	configuration: [
		'account',
		'accountplan',
		'aggregation',
		'alert',
		'commitment',
		'compoundaggregation',
		'contract',
		'counter',
		'counterpricing',
		'creditreason',
		'customfield',
		'meter',
		'metergroup',
		'organization',
		'organizationconfig',
		'plan',
		'plangroup',
		'plangrouplink',
		'plantemplate',
		'pricing',
		'pricingband',
		'product',
		'transactiontype',
	],
};

const failures = [
	'dataexport.job.failure',
	'ingest.validation.failure',
	'integration.authentication.error',
	'integration.disabled.error',
	'integration.missingaccountmapping.error',
	'integration.perform.error',
	'integration.validation.error',
];

/** Every event a notification rule may be based on, scheduled ones aside. */
export const eventNames: readonly string[] = [
	...Object.entries(objects).flatMap(([family, names]) =>
		names.flatMap((name) => verbs.map((verb) => `${family}.${name}.${verb}`)),
	),
	...failures,
];
