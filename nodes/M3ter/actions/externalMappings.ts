import type { IExecuteFunctions } from 'n8n-workflow';

import { createMapping, deleteMapping, getMapping, mappingPages } from '../../../systems/m3ter';
import type { MappingFilter, MappingWanted } from '../../../systems/m3ter';
import { cancelSignal } from '../../shared/host';
import { located, textOf, valuesOf } from '../../shared/actions/inputs';
import { listedJson } from './listed';
import type { Operation } from './operation';
import { plainJson } from './output';

const locator = 'externalMapping';

const get: Operation = async (context, client, itemIndex) => [
	plainJson(await getMapping(client, located(context, locator, itemIndex).value)),
];

const getAll: Operation = async (context, client, itemIndex) => {
	const form = context.getNodeParameter('filters', itemIndex) as MappingFilter;
	const m3terIds = valuesOf(form.m3terIds);
	const filter = { ...form, m3terIds: m3terIds.length === 0 ? undefined : m3terIds };
	const start = { signal: cancelSignal(context) };
	return await listedJson(context, itemIndex, mappingPages(client, filter, start));
};

const create: Operation = async (context, client, itemIndex) => [
	plainJson(await createMapping(client, wantedOf(context, itemIndex))),
];

const remove: Operation = async (context, client, itemIndex) => {
	const { value: id } = located(context, locator, itemIndex);
	await deleteMapping(client, id);
	return [{ id, deleted: true }];
};

function wantedOf(context: IExecuteFunctions, itemIndex: number): MappingWanted {
	const { integrationConfigId } = context.getNodeParameter('additionalFields', itemIndex) as {
		integrationConfigId?: string;
	};
	return {
		m3terEntity: textOf(context, 'm3terEntity', itemIndex),
		m3terId: textOf(context, 'm3terId', itemIndex),
		externalSystem: textOf(context, 'externalSystem', itemIndex),
		externalTable: textOf(context, 'externalTable', itemIndex),
		externalId: textOf(context, 'externalId', itemIndex),
		...(integrationConfigId ? { integrationConfigId } : {}),
	};
}

export const externalMappingOperations = {
	'externalMapping:get': get,
	'externalMapping:getAll': getAll,
	'externalMapping:create': create,
	'externalMapping:delete': remove,
};
