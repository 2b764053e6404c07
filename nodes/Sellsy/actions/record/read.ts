import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import type { Selection } from '../../../../systems/sellsy';
import { recordsById } from '../../../shared/actions/byId';
import { linkedAll } from '../../../shared/actions/outcomes';
import { limitOf } from '../../../shared/actions/paging';
import { eachItem } from '../../../shared/actions/perItem';
import { cancelSignal } from '../../../shared/host';
import { idOf, kindOf, returned } from '../inputs';
import type { Operation, Run } from '../operation';
import { recordJson } from '../values';

/** Records of all items, 100 a call; an item whose record is not there is refused. */
export const get: Operation = async (run) =>
	await recordsById(run, {
		wantedOf: (item) => ({
			object: kindOf(run),
			id: idOf(run, item),
			fields: returned(run, item) ?? [],
		}),
		fullId: (id) => id,
		toJson: recordJson,
	});

export const getMany: Operation = async (run) =>
	await eachItem(run, async (item) => await recordsFor(run, item));

async function recordsFor(run: Run, item: number): Promise<INodeExecutionData[]> {
	const kind = kindOf(run);
	const { fields } = await run.system.object(kind).describe();
	const byId = new Map(fields.map((field) => [field.id, field]));
	const output: INodeExecutionData[] = [];
	for await (const page of run.system.records(kind).select(selectionOf(run, item)))
		output.push(
			...linkedAll(
				page.map((record) => recordJson(record, byId)),
				item,
			),
		);
	return output;
}

const text = z.coerce.string().trim().optional();

const filtersShape = z.object({
	archived: z.boolean().optional(),
	changedAfter: text,
	changedBefore: text,
	companyId: text,
	contactId: text,
	createdAfter: text,
	createdBefore: text,
	email: text,
	lastName: text,
	mobileNumber: text,
	name: text,
	phoneNumber: text,
	reference: text,
	siret: text,
	type: text,
});

type Filters = z.infer<typeof filtersShape>;

/** Filter → field. */
const fieldsBy = {
	email: 'email',
	lastName: 'last_name',
	mobileNumber: 'mobile_number',
	name: 'name',
	phoneNumber: 'phone_number',
	reference: 'reference',
	siret: 'legal.siret',
} as const;

function selectionOf(run: Run, item: number): Selection {
	const filters = filtersShape.parse(run.context.getNodeParameter('filters', item, {}));
	const names = Object.keys(fieldsBy) as Array<keyof typeof fieldsBy>;
	return {
		by: names.flatMap((name) => {
			const value = filters[name];
			return value ? [{ field: fieldsBy[name], value }] : [];
		}),
		type: filters.type || undefined,
		archived: filters.archived,
		created: periodOf(filters, 'created'),
		changed: periodOf(filters, 'changed'),
		company: filters.companyId || undefined,
		contact: filters.contactId || undefined,
		fields: returned(run, item),
		limit: limitOf(run.context, item),
		signal: cancelSignal(run.context),
	};
}

function periodOf(filters: Filters, what: 'created' | 'changed'): Selection['created'] {
	const start = stampIn(filters[`${what}After`]);
	const end = stampIn(filters[`${what}Before`]);
	return start === undefined && end === undefined ? undefined : { start, end };
}

function stampIn(value: string | undefined): string | undefined {
	if (!value) return undefined;
	const at = Date.parse(value);
	if (Number.isNaN(at)) throw new Error(`'${value}' in 'Filters' cannot be read as a time`);
	return new Date(at).toISOString();
}
