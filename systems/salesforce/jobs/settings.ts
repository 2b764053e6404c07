import { defaultJobsFrom, defaultRowsPerJob } from '../objects/writePath';

/** Bounds of jobs; everything has a default. */
export interface JobSettings {
	/** Writes of one kind from which on a job is the better way. */
	readonly from?: number;
	/** Records a job takes at most. */
	readonly rows?: number;
	/** Bytes of CSV a job takes at most. */
	readonly bytes?: number;
	/** ms between two looks at a job under way. */
	readonly pollEvery?: number;
}

/** Salesforce takes 150 MB once encoded in base64, about 100 MB of CSV (Bulk API limits); the rest is room. */
const defaultBytesPerJob = 90_000_000;

const defaultPollEvery = 30_000;

export function jobBounds(settings: JobSettings | undefined): Required<JobSettings> {
	return {
		from: settings?.from ?? defaultJobsFrom,
		rows: settings?.rows ?? defaultRowsPerJob,
		bytes: settings?.bytes ?? defaultBytesPerJob,
		pollEvery: settings?.pollEvery ?? defaultPollEvery,
	};
}
