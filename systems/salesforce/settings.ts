/** What a connection to Salesforce can be told; everything has a default. */
export interface SalesforceSettings {
	/** '66.0'; an org that does not offer it is talked to in its newest version. */
	readonly apiVersion?: string;
	/** ms without an answer before a call is given up. */
	readonly requestTimeout?: number;
	/** 'https://acme.my.salesforce.com', for links to records; without it records have no link. */
	readonly instanceUrl?: string;
}

/** Spring '26. */
export const defaultApiVersion = '66.0';

/** Upsert of up to 200 records a call, answered with `created`, exists from this version on (REST API guide, sObject Collections). */
export const oldestApiVersion = 46;
