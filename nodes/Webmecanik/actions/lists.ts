import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../../sync/contracts';
import { linkedAll } from '../../shared/actions/outcomes';
import { limitOf, upTo } from '../../shared/actions/paging';
import { eachItem } from '../../shared/actions/perItem';
import { toJson } from './json';
import type { Operation, Run } from './operation';

/** Segments, tags or users: lists that are read whole. */
export const listOf =
	(object: 'segment' | 'tag' | 'user'): Operation =>
	async (run) =>
		await eachItem(run, async (item) => {
			const found = await upTo(limitOf(run.context, item), recordPages(run, object));
			return linkedAll(
				found.map((record) => toJson(record, new Map())),
				item,
			);
		});

async function* recordPages({ system }: Run, object: string) {
	for await (const { records } of system.object(object).changes(null, {})) yield records;
}

/** One item a field of contacts or companies, those beside the custom ones included. */
export const listFields: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const { context, system } = run;
		const object = context.getNodeParameter('fieldsOf', item, 'contact') as string;
		const { fields } = await system.object(object).describe();
		return linkedAll(fields.slice(0, limitOf(context, item)).map(fieldJson(object)), item);
	});

function fieldJson(object: string): (field: Field) => IDataObject {
	return ({ id, label, type, required, writable, unique = false, options, hint }) => ({
		...{ object, id, label, type, required, unique },
		writable: writable.update,
		...(options === undefined ? {} : { options: options.map((each) => ({ ...each })) }),
		...(hint === undefined ? {} : { hint }),
	});
}
