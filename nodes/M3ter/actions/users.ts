import { getUser, rawUserPages } from '../../../systems/m3ter';
import { cancelSignal } from '../../shared/host';
import { located } from '../../shared/actions/inputs';
import { listedJson } from './listed';
import type { Operation } from './operation';
import { plainJson } from './output';

const get: Operation = async (context, client, itemIndex) => [
	plainJson(await getUser(client, located(context, 'user', itemIndex).value)),
];

const getAll: Operation = async (context, client, itemIndex) =>
	await listedJson(context, itemIndex, rawUserPages(client, { signal: cancelSignal(context) }));

export const userOperations = { 'user:get': get, 'user:getAll': getAll };
