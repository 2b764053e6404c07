import type { IExecuteFunctions } from 'n8n-workflow';

import type { Definition } from '../../../sync/contracts';
import type { Environment } from '../../../sync/plan/context';
import { MappingRefused } from '../../../sync/run/prepare';
import { takeNames } from '../../../sync/target/takeNames';
import type { NamedDefinition, TakeOptions } from '../../../sync/target/takeNames';
import { namingFrom, objectParameter, packagesChosen } from '../naming';

/** The definition that was read from this node's form, with the names its systems have. Throws `MappingRefused`. */
export async function withOwnNames(
	context: IExecuteFunctions,
	environment: Environment,
	definition: Definition,
): Promise<NamedDefinition> {
	const options = readNaming(context, environment, definition);
	if (!options) return asGiven(definition);
	const named = await takeNames(environment[options.side], definition, options);
	if (named.findings.some(({ severity }) => severity === 'refusal'))
		throw new MappingRefused(named.findings);
	return named;
}

export function asGiven(definition: Definition): NamedDefinition {
	return { definition, names: [], findings: [] };
}

/** Undefined where every name is taken as it is. */
function readNaming(
	context: IExecuteFunctions,
	environment: Environment,
	definition: Definition,
): TakeOptions | undefined {
	const { left, right } = definition;
	const namespace = context.getNodeParameter('namespace', 0, '');
	const packages = packagesChosen({ left: left.system, right: right.system }, namespace);
	if (!packages) return undefined;
	const { side } = packages;
	const form = {
		prefix: context.getNodeParameter('namespacePrefix', 0, '', { extractValue: true }),
		object: context.getNodeParameter(objectParameter(side), 0, ''),
	};
	return namingFrom(form, packages, definition, environment[side]);
}

/** In the words of a run's warnings. */
export function namingWarnings({ names, findings }: NamedDefinition): string[] {
	const [first, ...others] = names;
	const more = others.length > 0 ? `, and ${others.length} more names likewise` : '';
	const taken = first
		? [`Namespace: ${first.given} was taken for ${first.taken}${more}; 'Show Mapping' lists them`]
		: [];
	return [...taken, ...findings.map(({ path, reason }) => `${path}: ${reason}`)];
}
