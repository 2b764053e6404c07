import type { IExecuteFunctions } from 'n8n-workflow';

import { dataPointOf } from '../../../integrations';
import type { Definition } from '../../../sync/contracts';
import { showMapping as show } from '../../../sync/mapping/show';
import { planSync } from '../../../sync/operate/planSync';
import type { Environment } from '../../../sync/plan/context';
import { compareSync } from '../../../sync/run/compare';
import { describeAndCompile } from '../../../sync/run/prepare';
import { previewSync } from '../../../sync/run/preview';

import { ownerOf } from './definition';
import { holderName, readRunParameters } from './environment';
import { onMeant } from './meant';
import { namingWarnings } from './namespace';
import type { Outputs } from './onStored';

/** Operations that read both sides and write neither: one result item. */
async function look(
	context: IExecuteFunctions,
	result: (environment: Environment, definition: Definition) => Promise<object>,
): Promise<Outputs> {
	return await onMeant(context, async (environment, meant) => {
		const shown = await result(environment, meant.definition);
		const told = 'warnings' in shown && Array.isArray(shown.warnings) ? shown.warnings : [];
		const warnings = [...namingWarnings(meant), ...told];
		return [{ ...shown, ...(warnings.length > 0 ? { warnings } : {}) }];
	});
}

export async function preview(this: IExecuteFunctions): Promise<Outputs> {
	const includeValues = this.getNodeParameter('includeValues', 0, false) as boolean;
	const keep = this.getNodeParameter('keepPlan', 0, false) as boolean;
	const limit = recordLimit(this);
	const owner = ownerOf(this);
	const holder = holderName(this);
	const { quotaShare } = readRunParameters(this);
	return await look(this, async (environment, definition) => {
		const shown = { includeValues, owner, quotaShare };
		const result = keep
			? await planSync(environment, definition, { ...shown, holder })
			: await previewSync(environment, definition, { ...shown, limit });
		return { ...result, requests: requests(environment) };
	});
}

export async function compare(this: IExecuteFunctions): Promise<Outputs> {
	const limit = recordLimit(this);
	return await look(this, async (environment, definition) => ({
		...(await compareSync(environment, definition, limit, ownerOf(this))),
		requests: requests(environment),
	}));
}

export async function showMapping(this: IExecuteFunctions): Promise<Outputs> {
	return await onMeant(this, async (environment, { definition, names, findings }) => {
		const { compiled, left, right } = await describeAndCompile(environment, definition);
		const direction = definition.policies.direction ?? 'toRight';
		const ends = { left: definition.left.system, right: definition.right.system };
		const offered = dataPointOf(ends, definition.left.object)?.offered;
		const shown = show(compiled, { left, right }, direction, offered);
		return [
			{
				sync: definition.name,
				...shown,
				findings: [...findings, ...shown.findings],
				...(names.length > 0 ? { names } : {}),
			},
		];
	});
}

function recordLimit(context: IExecuteFunctions): number {
	return (context.getNodeParameter('recordLimit', 0, 0) as number) || Infinity;
}

function requests({ left, right }: Environment) {
	return { left: left.requests(), right: right.requests() };
}
