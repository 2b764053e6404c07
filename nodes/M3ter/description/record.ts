import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { recordResources } from '../resources';
import type { RecordResource } from '../resources';
import { columnsForm } from '../../shared/description/columns';
import {
	filtersOf,
	operationsOf,
	option,
	optionalText,
	paging,
	severalTexts,
	shownFor,
} from '../../shared/description/parts';
import { idPlaceholder, locatorOf } from './parts';

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const createNotice: INodeProperties = {
	displayName:
		'Create cannot be repeated without making records twice, unless their code must be unique. Leave "Retry On Fail" off.',
	name: 'createNotice',
	type: 'notice',
	default: '',
};

/** By the query parameter of m3ter. */
const filterProperties: Readonly<Record<string, INodeProperties>> = {
	accountId: optionalText('accountId', 'Account ID', 'Only those of this account', idPlaceholder),
	codes: severalTexts('codes', 'Codes', 'Only those with one of these codes', 'e.g. acme-europe'),
	contractId: optionalText(
		'contractId',
		'Contract ID',
		'Only those of this contract',
		idPlaceholder,
	),
	ids: severalTexts('ids', 'IDs', 'Only those with one of these IDs', idPlaceholder),
};

const columns = (method: string) => columnsForm(method, { dependsOn: ['resource'] });

/** Operations and their parameters of one kind of record. */
export function recordDescription(name: string, resource: RecordResource): INodeProperties[] {
	const { entity } = resource;
	const operations = operationsFor(resource);
	const offered = (wanted: readonly string[]) =>
		wanted.filter((operation) => operations.some(({ value }) => value === operation));
	const picked = offered(['get', 'update', 'delete']);
	return [
		operationsOf(name, operations, 'getAll'),
		...(picked.length === 0 ? [] : shownFor(name, picked, [locator(name, resource)])),
		...shownFor(name, offered(['create']), [createNotice, columns('getCreateColumns')]),
		...shownFor(name, offered(['update']), [columns('getUpdateColumns')]),
		...shownFor(name, ['getAll'], [...aboveOf(resource), ...paging, ...filters(resource)]),
		...shownFor(name, entity.below === undefined ? ['get', 'getAll'] : ['getAll'], [simplify]),
	].filter(({ displayOptions }) => displayOptions?.show?.operation?.length !== 0);
}

function operationsFor({ entity, singular, plural }: RecordResource): INodePropertyOptions[] {
	const one = /^[aeiou]/.test(singular) ? `an ${singular}` : `a ${singular}`;
	const all: INodePropertyOptions[] = [
		option('create', 'Create', `Create ${one}`, `Create ${singular}`),
		option('delete', 'Delete', `Delete ${one} for good`, `Delete ${singular}`),
		option('get', 'Get', `Get one ${singular}`, `Get ${singular}`),
		option('getAll', 'Get Many', `Get ${plural}, newest first`, `Get many ${plural}`),
		option('update', 'Update', `Change fields of ${one}`, `Update ${singular}`),
	];
	const offered = new Set<unknown>([
		'getAll',
		...(entity.below === undefined ? ['get'] : []),
		...entity.writes,
	]);
	return all.filter(({ value }) => offered.has(value));
}

function locator(name: string, { entity, search }: RecordResource): INodeProperties {
	return locatorOf(name, entity.label, { search, coded: 'code' in entity.filters });
}

/** The record that these hang below. */
function aboveOf({ entity }: RecordResource): INodeProperties[] {
	if (entity.below === undefined) return [];
	const { object, label } = entity.below.entity;
	return [locatorOf(object, label, { search: recordResources[object]?.search })];
}

function filters({ entity }: RecordResource): INodeProperties[] {
	const parameters = Object.values(entity.filters).map(({ parameter }) => parameter);
	const options = parameters.sort().flatMap((parameter) => filterProperties[parameter] ?? []);
	return options.length === 0 ? [] : [filtersOf(options)];
}
