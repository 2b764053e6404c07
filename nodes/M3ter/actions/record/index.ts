import { recordResources } from '../../resources';
import type { RecordResource } from '../../resources';
import type { Operation } from '../operation';
import { get } from './get';
import { getAll } from './getAll';
import { create, remove, update } from './write';

/** 'account:get' → the operation, for every kind of record. */
export const recordOperations: Readonly<Record<string, Operation>> = Object.fromEntries(
	Object.entries(recordResources).flatMap(([name, resource]) =>
		Object.entries(operationsOf(name, resource)).map(([operation, run]) => [
			`${name}:${operation}`,
			run,
		]),
	),
);

/** Those that m3ter has for it. */
function operationsOf(name: string, resource: RecordResource): Record<string, Operation> {
	const { below, writes } = resource.entity;
	return {
		getAll: getAll(resource),
		...(below === undefined ? { get: get(name, resource) } : {}),
		...(writes.includes('create') ? { create: create(resource) } : {}),
		...(writes.includes('update') ? { update: update(name, resource) } : {}),
		...(writes.includes('delete') ? { delete: remove(name, resource) } : {}),
	};
}
