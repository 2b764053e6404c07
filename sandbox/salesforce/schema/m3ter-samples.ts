import { z } from 'zod';
import { readField } from './edit';
import { object, owner } from './fields';
import samples from './m3ter-samples.json';
import type { FieldDefinition, ObjectDefinition } from './types';

/** Made up, so that nobody takes it for the prefix of m3ter's package, which is not public. */
const SAMPLE_PREFIX = 'lssample';

const sampleFile = z.array(
	z
		.object({
			name: z.string(),
			label: z.string(),
			keyPrefix: z.string(),
			/** Label and key prefix of the twin in the sample package. */
			packageLabel: z.string(),
			packageKeyPrefix: z.string(),
			fields: z.array(z.unknown()),
		})
		.strict(),
);

function prefixed(prefix: string, name: string): string {
	return /__[cr]$/.test(name) ? `${prefix}__${name}` : name;
}

function packagedField(prefix: string, field: FieldDefinition): FieldDefinition {
	return {
		...field,
		name: prefixed(prefix, field.name),
		referenceTo: field.referenceTo && prefixed(prefix, field.referenceTo),
		relationshipName: field.relationshipName && prefixed(prefix, field.relationshipName),
	};
}

type Sample = z.infer<typeof sampleFile>[number];

function fieldsOf(sample: Sample): FieldDefinition[] {
	return [...sample.fields.map(readField), owner()];
}

function packaged(sample: Sample, prefix: string, keyPrefix: string): ObjectDefinition {
	return object(
		prefixed(prefix, sample.name),
		keyPrefix,
		fieldsOf(sample).map((field) => packagedField(prefix, field)),
		sample.packageLabel,
	);
}

/** The sample package once more, under another prefix: as where a test install stands beside it. */
export function samplePackage(prefix: string): ObjectDefinition[] {
	return sampleFile
		.parse(samples)
		.map((sample) => packaged(sample, prefix, sample.packageKeyPrefix.replace('a1', 'a3')));
}

/**
 * SAMPLE objects for data that comes from m3ter, each twice: as an administrator would make it by hand,
 * and as of a managed package. The names of m3ter's own package are not public; these stand in for them.
 * The fields follow what m3ter's API gives, those of bills are a guess.
 */
export function m3terSamples(): ObjectDefinition[] {
	return sampleFile
		.parse(samples)
		.flatMap((sample) => [
			object(sample.name, sample.keyPrefix, fieldsOf(sample), sample.label),
			packaged(sample, SAMPLE_PREFIX, sample.packageKeyPrefix),
		]);
}
