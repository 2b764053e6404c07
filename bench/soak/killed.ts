import { loadThroughKill } from '../../test/e2e/bulk-load';
import type { Bench } from '../bench';

import { aboutLoad } from './complaints';
import { sizes } from './sizes';
import { outcomeTable, passesTable } from './tables';
import { inSoakWorld } from './world';

/** What Salesforce waits before it begins with a job, ms of its clock: n8n is killed meanwhile. */
const startDelay = 45_000;

/** The same load, in which n8n is killed while the first job is under way, and started again. */
export const killed: Bench = {
	name: 'killed',
	title: 'The same load, n8n killed while Salesforce works on the first job',
	run: async (benchSize, say) => {
		const size = sizes[benchSize];
		const loaded = await inSoakWorld(size, say, async (setup) => {
			say(`a load of ${size.accounts} accounts, through a kill`);
			return await loadThroughKill(setup, startDelay);
		});
		return {
			tables: [passesTable(loaded), outcomeTable(size, loaded)],
			complaints: aboutLoad(size, loaded),
		};
	},
};
