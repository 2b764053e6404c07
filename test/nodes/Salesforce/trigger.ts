import type { IDataObject, INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import { LockstepSalesforceClientCredentialsApi } from '../../../credentials/LockstepSalesforceClientCredentialsApi.credentials';
import { SalesforceTrigger } from '../../../nodes/Salesforce/SalesforceTrigger.node';
import { openPolling } from '../../harness/engine/poll';
import type { Polling } from '../../harness/engine/poll';
import { credentialType } from './node';
import type { NodeWorld } from './node';

export const minute = 60_000;

/** The trigger as a user set it up, looking at the accounts of a world. */
export function openTrigger(
	world: NodeWorld,
	parameters: INodeParameters = {},
	budget?: number,
): Polling {
	return openPolling({
		node: new SalesforceTrigger(),
		parameters: {
			authentication: 'clientCredentials',
			object: { __rl: true, mode: 'id', value: 'Account' },
			events: ['created', 'updated', 'deleted'],
			fields: ['Name'],
			...parameters,
		},
		credentialTypes: [new LockstepSalesforceClientCredentialsApi()],
		credentials: {
			[credentialType]: { ...world.credential, apiVersion: '', accessToken: '', instanceUrl: '' },
		},
		budget,
	});
}

/** Polls, with the vendor's clock moved between two of them, until so many polls are done. */
export async function pollEvery(
	world: NodeWorld,
	trigger: Polling,
	{ ms, times, mode }: { ms: number; times: number; mode?: WorkflowExecuteMode },
): Promise<IDataObject[]> {
	const emitted: IDataObject[] = [];
	for (let n = 0; n < times; n += 1) {
		await world.sandbox.control.advance(ms);
		emitted.push(...(await trigger.poll(mode)));
	}
	return emitted;
}

/** One text for each version of a row. */
export function versions(items: readonly IDataObject[]): string[] {
	return items.map(({ Id, changedAt }) => `${String(Id)} ${String(changedAt)}`).sort();
}

/** The versions the sandbox holds now, of rows that are not deleted. */
export async function versionsHeld(world: NodeWorld): Promise<string[]> {
	const rows = await world.rows();
	return rows
		.map(({ Id, SystemModstamp }) => {
			const stamp = String(SystemModstamp).replace('+0000', 'Z');
			return `${String(Id)} ${new Date(stamp).toISOString()}`;
		})
		.sort();
}

export function counts(items: readonly IDataObject[]): Record<string, number> {
	const found: Record<string, number> = {};
	for (const { event } of items) found[String(event)] = (found[String(event)] ?? 0) + 1;
	return found;
}
