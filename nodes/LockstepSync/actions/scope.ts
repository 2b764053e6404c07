import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';

import type { Condition, Scope } from '../../../sync/contracts';

import { linesOf, locator, readShaped } from './shapes';

const operator = z.enum([
	'equals',
	'notEquals',
	'startsWith',
	'greater',
	'less',
	'empty',
	'notEmpty',
]);

const conditionShape = z.object({
	field: locator,
	operator: operator.default('equals'),
	value: z.coerce.string().optional(),
});

const parameter = { name: 'scope', label: 'Scope' };

const shape = z.object({
	allow: z.string().optional(),
	deny: z.string().optional(),
	filter: z.object({ conditions: z.array(conditionShape).default([]) }).optional(),
	sample: z.number().int().nonnegative().optional(),
});

export function readScope(context: IExecuteFunctions): Scope {
	const { allow, deny, filter, sample } = readShaped(context, parameter, shape);
	const conditions = filter?.conditions ?? [];
	return {
		allow: linesOf(allow ?? ''),
		deny: linesOf(deny ?? ''),
		...(conditions.length > 0 ? { filter: conditions.map(toCondition) } : {}),
		...(sample ? { sample } : {}),
	};
}

function toCondition({ field, operator, value }: z.infer<typeof conditionShape>): Condition {
	const asks = operator !== 'empty' && operator !== 'notEmpty';
	return { field, operator, ...(asks && value !== undefined ? { value } : {}) };
}
