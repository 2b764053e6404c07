import type { DataPoint } from '../../../integrations';
import { sellsyWebmecanik } from '../../../integrations/sellsy-webmecanik';
import { singleSync } from '../single';
import type { Template } from '../workflow';

import { everyTenMinutes, syncNode } from './syncNode';
import { attention, words } from './words';

/** One template for each data point: workflows/sellsy-webmecanik/contacts.json and so on. */
export const oneEach: readonly Template[] = sellsyWebmecanik.dataPoints.map(templateOf);

function templateOf(point: DataPoint): Template {
	const { many = point.label, pairs = '', more = '' } = words[point.id] ?? {};
	const sync = `Sync ${many}`;
	return singleSync({
		file: `sellsy-webmecanik/${point.id}.json`,
		name: `Lockstep: Sellsy ${many} and Webmecanik`,
		about: [
			`## Sellsy ${many} and Webmecanik`,
			pairs,
			'',
			more,
			'',
			'**You need** a Sellsy credential (API V2 or the four keys of API V1) and a Webmecanik one (basic or OAuth2). The README of Lockstep says how to get each, that of this folder how to prepare the fields.',
			'',
			'**Set up**',
			`1. Open *${sync}* and pick the two credentials.`,
			'2. Look through *Field Mappings*: fields with a star must have a source. Add a row for each custom field you want in step.',
			'3. Set *Operation* to *Prepare Target* and execute the node: it names fields and options that Webmecanik lacks, and with *Dry Run* off makes them.',
			'4. Set *Operation* to *Preview* and execute the node: it tells what would happen and writes nothing. Set it back to *Sync*.',
			'5. Execute the workflow once by *Run now*. The first run links what belongs together and lists what would be made. Set the policy *First Run* to *Link and Create*, run it again, then activate it.',
		],
		when: '### When\nEvery ten minutes. Change it in *Every 10 minutes*; runs that overlap are harmless. *Run now* does the same at once.',
		attention,
		schedule: everyTenMinutes([0, -80]),
		sync: syncNode(point, [280, 20], sync),
	});
}
