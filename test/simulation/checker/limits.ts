import type { Story } from './story';
import type { Violation } from './violation';

/** Batches no larger than the vendor takes, no more write calls than the owner allows, the right organization, no crash. */
export function limits(story: Story): Violation[] {
	return [...oversize(story), ...overspent(story), ...astray(story), ...crashed(story)];
}

function oversize({ played }: Story): Violation[] {
	return played.entries
		.filter(({ overLimit }) => overLimit)
		.map(({ seq, run, side, operations }) => ({
			promise: 'keepsLimits',
			text: `${operations?.length} operations were sent to the ${side} at once`,
			seq,
			run,
		}));
}

function overspent({ played }: Story): Violation[] {
	return played.runs
		.filter(({ writes, writeLimit }) => writes > writeLimit)
		.map(({ number, writes, writeLimit }) => ({
			promise: 'keepsLimits',
			text: `${writes} write calls were made where ${writeLimit} are allowed`,
			run: number,
		}));
}

/** Once a sync has worked with one organization, records of another are neither read nor written. */
function astray({ played }: Story): Violation[] {
	const strange = played.entries.filter(({ organization }) => organization === 'another');
	return strange.flatMap(({ run, seq }) => {
		const known = played.runs.some(
			(each) =>
				each.number < run && each.object === played.runs[run]?.object && each.links.length > 0,
		);
		const touched = played.entries.find(
			(entry) =>
				entry.seq > seq &&
				entry.run === run &&
				entry.actor === 'engine' &&
				entry.of === undefined &&
				entry.object !== undefined,
		);
		if (!known || !touched) return [];
		return [
			{
				promise: 'rightOrganization' as const,
				text: `records were worked on (${touched.call}) though the credential belongs to another organization`,
				seq: touched.seq,
				run,
			},
		];
	});
}

function crashed({ played }: Story): Violation[] {
	return played.runs
		.filter(({ end }) => end === 'crashed')
		.map(({ number, error }) => ({ promise: 'neverCrashes', text: error ?? '', run: number }));
}
