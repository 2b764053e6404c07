import { configPages, enableConfig, getConfig } from '../../../systems/m3ter';
import type { ConfigFilter } from '../../../systems/m3ter';
import { cancelSignal } from '../../shared/host';
import { located } from '../../shared/actions/inputs';
import { listedJson } from './listed';
import type { Operation } from './operation';
import { plainJson } from './output';

const locator = 'integrationConfig';

const get: Operation = async (context, client, itemIndex) => [
	plainJson(await getConfig(client, located(context, locator, itemIndex).value)),
];

const getAll: Operation = async (context, client, itemIndex) => {
	const filter = context.getNodeParameter('filters', itemIndex) as ConfigFilter;
	const start = { signal: cancelSignal(context) };
	return await listedJson(context, itemIndex, configPages(client, filter, start));
};

const enable: Operation = async (context, client, itemIndex) => [
	plainJson(await enableConfig(client, located(context, locator, itemIndex).value)),
];

export const integrationConfigOperations = {
	'integrationConfig:get': get,
	'integrationConfig:getAll': getAll,
	'integrationConfig:enable': enable,
};
