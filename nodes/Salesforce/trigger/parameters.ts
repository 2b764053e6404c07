import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

const kinds = ['created', 'updated', 'deleted'] as const;

const shape = z.object({
	object: z.string().min(1, "Choose an 'Object'"),
	events: z.array(z.enum(kinds)).min(1, "Choose at least one of 'Events'"),
	fields: z.array(z.string()),
	options: z.object({
		overlapMinutes: z.number().min(2).default(20),
		maxItems: z.number().min(1).default(10_000),
	}),
});

export type TriggerParameters = z.infer<typeof shape>;

/** The trigger as it is set up. */
export function parametersOf(context: IPollFunctions): TriggerParameters {
	const read = shape.safeParse({
		object: context.getNodeParameter('object', '', { extractValue: true }),
		events: context.getNodeParameter('events', []),
		fields: context.getNodeParameter('fields', []),
		options: context.getNodeParameter('options', {}),
	});
	if (read.success) return read.data;
	throw new Error(read.error.issues.map(({ message }) => message).join('. '));
}
