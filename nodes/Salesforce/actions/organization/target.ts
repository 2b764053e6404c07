import { jsonParse } from 'n8n-workflow';
import { z } from 'zod';

import { fieldTypes } from '../../../../systems/salesforce';
import type { Target, TargetFieldType } from '../../../../systems/salesforce';

const types = Object.keys(fieldTypes) as [TargetFieldType, ...TargetFieldType[]];

const field = z
	.object({
		name: z.string().min(1),
		label: z.string().min(1),
		type: z.enum(types),
		length: z.number().int().optional(),
		precision: z.number().int().optional(),
		scale: z.number().int().optional(),
		externalId: z.boolean().optional(),
		unique: z.boolean().optional(),
		referenceTo: z.string().optional(),
		required: z.boolean().optional(),
	})
	.strict();

const shape = z
	.object({
		object: z.string().min(1),
		label: z.string().min(1),
		pluralLabel: z.string().optional(),
		fields: z.array(field),
	})
	.strict();

/**
 * An object definition as a person wrote it, a text or JSON.
 * @throws Error that says where it is not one
 */
export function targetIn(definition: unknown): Target {
	const value: unknown =
		typeof definition === 'string'
			? jsonParse(definition, { errorMessage: "'Definition' is not JSON" })
			: definition;
	const read = shape.safeParse(value);
	if (read.success) return read.data;
	const places = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
	throw new Error(`'Definition' does not describe an object (${places.slice(0, 5).join('; ')})`);
}
