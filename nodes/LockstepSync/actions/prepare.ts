import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

import { dataPointOf } from '../../../integrations';
import { otherSide, sides } from '../../../sync/contracts';
import type { Definition, Finding, Side, TargetFinding } from '../../../sync/contracts';
import { prepareTargets } from '../../../sync/operate/prepareTarget';
import type { PreparedEnd } from '../../../sync/operate/prepareTarget';
import type { Environment } from '../../../sync/plan/context';
import type { NamedDefinition } from '../../../sync/target/takeNames';
import { proposalFor } from '../proposals';

import { readPair } from './definition';
import { onMeant } from './meant';
import type { Outputs } from './onStored';

/** Checks the target and, unless it is a dry run, makes what it lacks: an item for the whole, for each step and each finding. */
export async function prepareTarget(this: IExecuteFunctions): Promise<Outputs> {
	const dryRun = this.getNodeParameter('dryRun', 0, true) as boolean;
	const rights = (this.getNodeParameter('permissionSet', 0, '') as string).trim();
	if (rights === '' && givesRights(this)) throw noRights(this);
	return await onMeant(this, async (environment, meant) => {
		const { definition } = meant;
		const stored = (await environment.store.syncs()).map((sync) => sync.definition);
		const ends = await prepareTargets(environment, definition, {
			...{ dryRun, rights, proposals: proposalsFor(definition, environment) },
			pointsAt: (side, object) => placeOf(object, side, [definition, ...stored]),
		});
		return ends.flatMap((end) => endItems(end, meant, dryRun));
	});
}

function givesRights(context: IExecuteFunctions): boolean {
	const pair = readPair(context);
	return sides.some((side) => pair[side].rightsIn !== undefined);
}

function noRights(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), `'Permission Set' is empty`, {
		description: 'Name the permission set that gets the rights to what is made',
	});
}

function proposalsFor(definition: Definition, environment: Environment) {
	return { right: proposalFor(definition, environment.right) };
}

/** Where a sync over these two systems keeps records of an object; else where the documented one proposes it. */
function placeOf(object: string, side: Side, syncs: readonly Definition[]): string | undefined {
	const [own] = syncs;
	if (!own) return undefined;
	const other = otherSide(side);
	const fits = (sync: Definition) =>
		sync[other].object === object && sides.every((each) => sync[each].system === own[each].system);
	const ends = { left: own.left.system, right: own.right.system };
	const proposed = side === 'right' ? dataPointOf(ends, object)?.rightObject : undefined;
	return syncs.find(fits)?.[side].object ?? proposed;
}

function endItems(
	end: PreparedEnd,
	{ definition, names, findings }: NamedDefinition,
	dryRun: boolean,
) {
	const { target, steps } = end;
	const of = { sync: definition.name, object: target.object };
	const all = [...end.findings.map(targetItem), ...[...findings, ...end.mapping].map(mappingItem)];
	const open = all.filter(({ severity }) => severity === 'refusal').length;
	return [
		{
			kind: 'target',
			...of,
			label: target.label,
			dryRun,
			ready: open === 0,
			complete: steps.every(({ outcome }) => outcome !== 'refused'),
			findings: all.length,
			next: nextFor(all, dryRun),
			...(names.length > 0 ? { names } : {}),
		},
		...steps.map((step) => ({ kind: 'step', ...of, ...step })),
		...all.map((finding) => ({ kind: 'finding', ...of, ...finding })),
	];
}

/** `by`: who can clear it away. */
function targetItem({ steps, ...finding }: TargetFinding) {
	return {
		...finding,
		by: steps.length > 0 ? 'this operation' : 'an administrator',
		wouldDo: steps,
	};
}

function mappingItem(finding: Finding) {
	return { ...finding, by: 'the mapping', wouldDo: [] };
}

function nextFor(
	findings: readonly { readonly severity: string; readonly wouldDo: readonly string[] }[],
	dryRun: boolean,
): string {
	if (dryRun && findings.some(({ wouldDo }) => wouldDo.length > 0))
		return "Switch 'Dry Run' off to do what stands under 'wouldDo'";
	return findings.some(({ severity }) => severity === 'refusal')
		? 'Clear away what is left by hand, then run this again'
		: 'Run the sync';
}
