import { m3terSalesforceAccounts } from './m3ter-salesforce-accounts';
import type { Template } from './workflow';

export const templates: readonly Template[] = [m3terSalesforceAccounts];

/** A template as its file holds it. */
export function fileText({ json }: Template): string {
	return `${JSON.stringify(json, null, '\t')}\n`;
}
