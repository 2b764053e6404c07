import { m3terSalesforce } from '../../../integrations/m3ter-salesforce';
import type { DataPoint } from '../../../integrations';
import { singleSync } from '../single';
import type { Template } from '../workflow';

import { everyHour, syncNode } from './syncNode';
import { words } from './words';

/** One template for each data point: workflows/m3ter-salesforce/accounts.json and so on. */
export const oneEach: readonly Template[] = m3terSalesforce.dataPoints.map(templateOf);

function templateOf(point: DataPoint): Template {
	const { file = point.id, many = point.label, one = point.label, more } = words[point.id] ?? {};
	const sync = `Sync ${many}`;
	return singleSync({
		file: `m3ter-salesforce/${file}.json`,
		name: `Lockstep: m3ter ${many} to Salesforce`,
		about: [
			`## m3ter ${many} to Salesforce`,
			`Keeps one Salesforce record per m3ter ${one}: new ${many} are created, changed ones get only their changed fields, and nothing is written twice.`,
			...(more ? ['', more] : []),
			'',
			'**You need** an m3ter service user with access keys, and a Salesforce External Client App. The README of Lockstep says how to get each.',
			'',
			'**Set up**',
			`1. Open *${sync}* and pick the two credentials.`,
			'2. Choose your *Salesforce Object*, and look through *Field Mappings*: fields with a star must have a source. The object and field names here are a proposal; yours may differ. *Prepare Target* makes them for you. With m3ter’s managed package, set *Namespace* to *m3ter Connector* and leave the names as they are.',
			'3. *Match By* should be a unique external ID field that holds the m3ter ID.',
			'4. Set *Operation* to *Preview* and execute the node: it tells what would happen and writes nothing. Set it back to *Sync*.',
			'5. Execute the workflow once by *Run now*, then activate it.',
		],
		when: '### When\nEvery hour, two minutes after the full hour. Change it in *Every hour*; runs that overlap are harmless. *Run now* does the same at once.',
		attention:
			'### What needs a person\nRecords that Salesforce refused, or that match several others, come out here once, with the reason and what to do. All others go on. Connect mail or chat behind *Needs attention*. A corrected record goes through by itself.',
		schedule: everyHour([0, -80]),
		sync: syncNode(point, [280, 20], sync),
	});
}
