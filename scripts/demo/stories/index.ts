import type { Story } from '../story';
import { m3terSalesforce } from './m3ter-salesforce';
import { sellsyWebmecanik } from './sellsy-webmecanik';

/** Does in one workflow what the others do in several; two syncs over the same objects are refused. */
export const INSTEAD_OF_OTHERS: readonly string[] = [
	'm3ter-salesforce/all.json',
	'm3ter-salesforce/notify-when-disabled.json',
	'sellsy-webmecanik/all.json',
];

/** Every template that is shown in rounds; the others are run once. */
export const STORIES: readonly Story[] = [m3terSalesforce, ...sellsyWebmecanik];
