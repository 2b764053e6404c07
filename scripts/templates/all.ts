import { allInOrder } from './m3ter-salesforce/all';
import { notifyWhenDisabled } from './m3ter-salesforce/notify';
import { oneEach } from './m3ter-salesforce/one';
import { readme as m3terSalesforceReadme } from './m3ter-salesforce/readme';
import { watchdog } from './m3ter-salesforce/watchdog';
import { allInOrder as sellsyInOrder } from './sellsy-webmecanik/all';
import { nearRealTime } from './sellsy-webmecanik/nearRealTime';
import { oneEach as sellsyOneEach } from './sellsy-webmecanik/one';
import { readme as sellsyWebmecanikReadme } from './sellsy-webmecanik/readme';
import { sendContact } from './sellsy-webmecanik/sendContact';
import type { Template } from './workflow';

export const templates: readonly Template[] = [
	...oneEach,
	allInOrder,
	notifyWhenDisabled,
	watchdog,
	...sellsyOneEach,
	sellsyInOrder,
	sendContact,
	nearRealTime,
];

/** Texts beside the templates, by path below workflows/. */
export const readmes: Readonly<Record<string, () => string>> = {
	'm3ter-salesforce/README.md': m3terSalesforceReadme,
	'sellsy-webmecanik/README.md': sellsyWebmecanikReadme,
};

/** A template as its file holds it. */
export function fileText({ json }: Template): string {
	return `${JSON.stringify(json, null, '\t')}\n`;
}
