import type { FaultSpec } from '../../sandbox';

const LISTS = { vendor: 'm3ter', method: 'GET', path: '/accounts' } as const;
export const PUTS = { vendor: 'm3ter', method: 'PUT', path: '/accounts/' } as const;
const QUERIES = { vendor: 'salesforce', method: 'GET', path: '/query' } as const;
const WRITES = { vendor: 'salesforce', path: '/composite/sobjects' } as const;

/** Answers that repeat a value, as the vendors word and shape them. */
const refusalBy = {
	m3ter: (value: string) => ({ message: `The value '${value}' cannot be used` }),
	salesforce: (value: string) => [
		{ errorCode: 'UNKNOWN_EXCEPTION', message: `'${value}' stopped the flow` },
	],
	gateway: (value: string) => `<html><body>Nobody knows "${value}"</body></html>`,
};

export interface Trouble {
	what: string;
	/** About the value of a record that is to be written. */
	fault(value: string): FaultSpec;
}

/** What goes wrong while two accounts have changed. */
export const troubles: Trouble[] = [
	{
		what: 'Salesforce carries a write out and answers with 500',
		fault: (value) => ({
			...{ ...WRITES, kind: 'statusAfter', status: 500 },
			body: refusalBy.salesforce(value),
		}),
	},
	{
		what: 'Salesforce refuses a whole write',
		fault: (value) => ({
			...{ ...WRITES, kind: 'status', status: 403 },
			body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: `no right to write '${value}'` }],
		}),
	},
	{
		what: 'a gateway answers a write with a page',
		fault: (value) => ({
			...{ ...WRITES, kind: 'statusAfter', status: 200 },
			body: refusalBy.gateway(value),
		}),
	},
	{
		what: 'the connection breaks in a write',
		fault: () => ({ ...WRITES, kind: 'reset' }),
	},
	{
		what: 'the answer to a write breaks off',
		fault: () => ({ ...WRITES, kind: 'cut' }),
	},
	{
		what: 'm3ter cannot list',
		fault: () => ({
			...{ ...LISTS, kind: 'status', status: 500 },
			body: { message: 'Not now' },
		}),
	},
	{
		what: 'm3ter does not let read',
		fault: () => ({
			...{ ...LISTS, kind: 'status', status: 403 },
			body: { message: 'Not now' },
		}),
	},
	{
		what: 'a gateway answers a list with a page',
		fault: (value) => ({
			...{ ...LISTS, kind: 'status', status: 200 },
			body: refusalBy.gateway(value),
		}),
	},
	{
		what: 'the answer to a list breaks off',
		fault: () => ({ ...LISTS, kind: 'cut' }),
	},
];

/** What goes wrong while a new account is looked for by its code. */
export const keyTroubles: Trouble[] = [
	{
		what: 'Salesforce repeats the query',
		fault: (value) => ({
			...{ ...QUERIES, kind: 'status', status: 400, skip: 0 },
			body: [
				{
					errorCode: 'MALFORMED_QUERY',
					message: `WHERE Code__c IN ('${value}') ^ ERROR at Row:1:Column:42`,
				},
			],
		}),
	},
	{
		what: 'm3ter repeats the code',
		fault: (value) => ({
			...{ ...LISTS, path: 'codes=', kind: 'status', status: 400 },
			body: refusalBy.m3ter(value),
		}),
	},
];
