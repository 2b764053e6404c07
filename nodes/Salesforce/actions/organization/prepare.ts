import type { IDataObject } from 'n8n-workflow';

import type { Target } from '../../../../systems/salesforce';
import type { Operation, Run } from '../operation';
import { linked } from '../../../shared/actions/outcomes';
import { eachItem } from '../../../shared/actions/perItem';
import { targetIn } from './target';

/** What an object lacks, as findings; an empty list means it is ready. */
export const check: Operation = async (run) =>
	await eachItem(run, async (item) => [linked(await checked(run, targetOf(run, item)), item)]);

/** Makes what an object lacks. A dry run tells what that is, and makes nothing. */
export const prepare: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const target = targetOf(run, item);
		const found = await checked(run, target);
		if (run.context.getNodeParameter('dryRun', item, true) === true)
			return [linked({ dryRun: true, ...found }, item)];
		const permissionSet = run.context.getNodeParameter('permissionSet', item, '') as string;
		if (permissionSet.trim() === '') throw new Error("Name the 'Permission Set'");
		const steps = await run.system.prepare(target, permissionSet.trim());
		const complete = steps.every(({ outcome }) => outcome !== 'refused');
		return [linked({ dryRun: false, complete, steps: plain(steps) }, item)];
	});

async function checked({ system }: Run, target: Target): Promise<IDataObject> {
	const findings = await system.check(target);
	return { object: target.object, ready: findings.length === 0, findings: plain(findings) };
}

function targetOf({ context }: Run, item: number): Target {
	return targetIn(context.getNodeParameter('definition', item, ''));
}

function plain(list: readonly object[]): IDataObject[] {
	return list.map((each) => ({ ...each }));
}
