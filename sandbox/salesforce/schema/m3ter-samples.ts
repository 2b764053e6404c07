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

function prefixed(name: string): string {
	return /__[cr]$/.test(name) ? `${SAMPLE_PREFIX}__${name}` : name;
}

function packagedField(field: FieldDefinition): FieldDefinition {
	return {
		...field,
		name: prefixed(field.name),
		referenceTo: field.referenceTo && prefixed(field.referenceTo),
		relationshipName: field.relationshipName && prefixed(field.relationshipName),
	};
}

/**
 * SAMPLE objects for data that comes from m3ter, each twice: as an administrator would make it by hand,
 * and as of a managed package. The names of m3ter's own package are not public; these stand in for them.
 * The fields follow what m3ter's API gives, those of bills are a guess.
 */
export function m3terSamples(): ObjectDefinition[] {
	return sampleFile.parse(samples).flatMap((sample) => {
		const fields = [...sample.fields.map(readField), owner()];
		return [
			object(sample.name, sample.keyPrefix, fields, sample.label),
			object(
				prefixed(sample.name),
				sample.packageKeyPrefix,
				fields.map(packagedField),
				sample.packageLabel,
			),
		];
	});
}
