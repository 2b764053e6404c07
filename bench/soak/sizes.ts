import type { BenchSize } from '../bench';

export interface SoakSize {
	accounts: number;
	/** Of them: as many as Salesforce refuses. */
	refused: number;
	/** Of the sync node; what is left out stands at its default. */
	options: Record<string, number>;
	/** Seconds between two looks at a job. */
	pollEvery: number;
	/** ms that n8n is left alone before its memory counts as that of an idle one. */
	settle: number;
}

/** Far more minutes than it takes: what else the machine has to do is not to end a run. */
const patient = { recordsPerCall: 0, minutes: 120 };

export const sizes: Readonly<Record<BenchSize, SoakSize>> = {
	quick: {
		...{ accounts: 3_000, refused: 6, pollEvery: 2, settle: 1_000 },
		options: { ...patient, jobsFrom: 250, jobPoll: 2 },
	},
	usual: {
		...{ accounts: 20_000, refused: 40, pollEvery: 30, settle: 25_000 },
		options: patient,
	},
	whole: {
		...{ accounts: 100_000, refused: 200, pollEvery: 30, settle: 25_000 },
		options: patient,
	},
};
