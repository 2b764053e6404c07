import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { getByCode, getRecord } from '../../../../systems/m3ter';
import type { M3terClient, RawRecord } from '../../../../systems/m3ter';
import type { RecordResource } from '../../resources';
import { located } from '../../../shared/actions/inputs';
import type { Operation } from '../operation';
import { plainJson, simpleJson } from '../output';

export const get =
	(name: string, resource: RecordResource): Operation =>
	async (context, client, itemIndex) => {
		const { mode, value } = located(context, name, itemIndex);
		const { entity } = resource;
		const raw =
			mode === 'code'
				? await getByCode(client, entity, value)
				: await getRecord(client, entity, value);
		return [recordJson(context, resource, itemIndex, raw)];
	};

/** As 'Simplify' says. */
export function recordJson(
	context: IExecuteFunctions,
	{ simple }: RecordResource,
	itemIndex: number,
	raw: RawRecord,
): IDataObject {
	const simplify = context.getNodeParameter('simplify', itemIndex) as boolean;
	return simplify ? simpleJson(raw, simple) : plainJson(raw);
}

/** The id of the chosen record; a code is looked up. */
export async function idOf(
	context: IExecuteFunctions,
	client: M3terClient,
	name: string,
	{ entity }: RecordResource,
	itemIndex: number,
): Promise<string> {
	const { mode, value } = located(context, name, itemIndex);
	return mode === 'code' ? (await getByCode(client, entity, value)).id : value;
}
