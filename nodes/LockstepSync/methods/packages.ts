import { NodeOperationError } from 'n8n-workflow';
import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { integrationOf } from '../../../integrations';
import type { ObjectSummary, Side, System } from '../../../sync/contracts';
import { packagesWith } from '../../../sync/target/proposal';
import { takeObject } from '../../../sync/target/takeObject';
import { namingFrom, objectParameter, packagesChosen } from '../naming';

import { chosen, objectOf } from './chosen';

/** The objects that a credential shows, and the system that showed them. */
export interface Listed {
	readonly system: System;
	readonly objects: readonly ObjectSummary[];
}

/** Packages that have an object which a documented sync could fill. */
export async function listPackages(
	context: ILoadOptionsFunctions,
	list: (context: ILoadOptionsFunctions, side: Side) => Promise<Listed>,
): Promise<INodeListSearchItems[]> {
	const { left, right } = pairOf(context);
	const integration = integrationOf({ left, right });
	const { side } = integration?.namespaces ?? {};
	if (!integration || !side) return [];
	const { system, objects } = await list(context, side);
	const labels = integration.dataPoints.flatMap(({ packageLabels = [] }) => packageLabels);
	const found = system.packages ? packagesWith(labels, objects, system.packages) : [];
	return found.map(({ prefix, objects: fitting }) => ({
		name: `${prefix}: ${fitting.map(({ label }) => label).join(', ')}`,
		value: prefix,
	}));
}

/** The object that is chosen, or the one of a package that it stands for. */
export async function namedObject(
	context: ILoadOptionsFunctions,
	side: Side,
	list: () => Promise<Listed>,
): Promise<string> {
	const given = objectOf(context, side, chosen(context, side).system);
	const { left, right } = pairOf(context);
	const namespace = context.getCurrentNodeParameter('namespace');
	const packages = packagesChosen({ left, right }, namespace);
	if (packages?.side !== side) return given;
	const { system, objects } = await list();
	const { packages: names } = system;
	if (!names) return given;
	const other = objectOf(context, 'left', chosen(context, 'left').system);
	const ends = { left: { system: left, object: other }, right: { system: right, object: given } };
	const form = {
		prefix: context.getCurrentNodeParameter('namespacePrefix', { extractValue: true }),
		object: context.getCurrentNodeParameter(objectParameter(side)),
	};
	const taken = takeObject(given, objects, { ...namingFrom(form, packages, ends, system), names });
	if ('object' in taken) return taken.object;
	const { reason, remedy } = taken.finding;
	throw new NodeOperationError(context.getNode(), `Namespace: ${reason}. ${remedy}.`);
}

function pairOf(context: ILoadOptionsFunctions) {
	const { pair } = chosen(context, 'left');
	return { left: pair.left.name, right: pair.right.name };
}
