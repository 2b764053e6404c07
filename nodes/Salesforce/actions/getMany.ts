import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import { operators } from '../../../systems/salesforce';
import type { Condition, Selection } from '../../../systems/salesforce';
import { cancelSignal } from '../../shared/host';
import type { Operation, Run } from './operation';
import { linked } from '../../shared/actions/outcomes';
import { eachItem } from '../../shared/actions/perItem';
import { objectOf } from './inputs';
import { toJson } from './values';

export const getMany: Operation = async (run) =>
	await eachItem(run, async (item) => await recordsFor(run, item));

async function recordsFor(run: Run, item: number): Promise<INodeExecutionData[]> {
	const object = objectOf(run, item);
	const { fields } = await run.system.object(object).describe();
	const byId = new Map(fields.map((field) => [field.id, field]));
	const output: INodeExecutionData[] = [];
	for await (const records of run.system.select(object, selectionOf(run, item)))
		output.push(...records.map((record) => linked(toJson(record, byId), item)));
	return output;
}

function selectionOf({ context }: Run, item: number): Selection {
	const all = context.getNodeParameter('returnAll', item, false) as boolean;
	return {
		fields: context.getNodeParameter('fields', item, []) as string[],
		where: whereOf({ context }, item),
		limit: all ? undefined : (context.getNodeParameter('limit', item, 50) as number),
		signal: cancelSignal(context),
	};
}

function whereOf({ context }: Pick<Run, 'context'>, item: number): Selection['where'] {
	if (context.getNodeParameter('filterMode', item, 'conditions') === 'soql')
		return (context.getNodeParameter('where', item, '') as string).trim();
	return conditionsShape.parse(context.getNodeParameter('conditions', item, {})).all;
}

const conditionShape = z
	.object({
		field: z.union([z.string(), z.object({ value: z.string() }).passthrough()]),
		operator: z.enum(operators).default('equal'),
		value: z.coerce.string().default(''),
	})
	.transform(({ field, operator, value }): Condition => ({
		field: typeof field === 'string' ? field : field.value,
		operator,
		value,
	}));

const conditionsShape = z.object({ all: z.array(conditionShape).default([]) });
