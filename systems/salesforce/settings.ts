import type { JobSettings } from './jobs';
import type { Session } from './prepare';

/** What a connection to Salesforce can be told; everything has a default. */
export interface SalesforceSettings {
	/** '66.0'; an org that does not offer it is talked to in its newest version. */
	readonly apiVersion?: string;
	/** ms without an answer before a call is given up. */
	readonly requestTimeout?: number;
	/** 'https://acme.my.salesforce.com', for links to records; without it records have no link. */
	readonly instanceUrl?: string;
	/** Records one write call carries, at most and by default 1,000. Fewer where an org's triggers make calls slow. */
	readonly writeBatch?: number;
	readonly jobs?: JobSettings;
	/** Whether a save passes a duplicate rule that only alerts. */
	readonly passDuplicateAlerts?: boolean;
	/** ms a row may show later than its stamp; by default 20 minutes. */
	readonly overlap?: number;
	/** For the Metadata API, which makes objects; without it they are left to a person. */
	readonly session?: Session;
}

/** Spring '26. */
export const defaultApiVersion = '66.0';

/** Upsert of up to 200 records a call, answered with `created`, exists from this version on (REST API guide, sObject Collections). */
export const oldestApiVersion = 46;
