import type { INodeExecutionData } from 'n8n-workflow';

import type { JoinAction, Reason } from '../../../systems/webmecanik';
import { linked } from '../../shared/actions/outcomes';
import { oneByOne } from '../../shared/actions/perItem';
import { idOf } from './inputs';
import type { Operation, Run } from './operation';

/** Takes contacts into a company or segment, or out of it, one call each. */
export const joining =
	(group: 'company' | 'segment', action: JoinAction): Operation =>
	async (run) =>
		await oneByOne(run, async (item) => [linked(await joined(run, group, action, item), item)]);

async function joined(run: Run, group: 'company' | 'segment', action: JoinAction, item: number) {
	const groupId = idOf(run, `${group}Id`, item);
	const contactId = idOf(run, 'contactId', item);
	await run.system.join({ group, groupId, contactId, action });
	return { contactId, [`${group}Id`]: groupId, member: action === 'add' };
}

export const forbidContact: Operation = async (run) =>
	await oneByOne(run, async (item) => {
		const { context } = run;
		const reason = context.getNodeParameter('reason', item, 'manual') as Reason;
		const comments = context.getNodeParameter('comments', item, '') as string;
		return await withConsent(run, item, { reason, ...(comments === '' ? {} : { comments }) });
	});

export const allowContact: Operation = async (run) =>
	await oneByOne(run, async (item) => await withConsent(run, item, null));

async function withConsent(
	run: Run,
	item: number,
	entry: { readonly reason: Reason; readonly comments?: string } | null,
): Promise<INodeExecutionData[]> {
	const contactId = idOf(run, 'contactId', item);
	const channel = run.context.getNodeParameter('channel', item, 'email') as string;
	await run.system.setDoNotContact({ contactId, channel, entry });
	return [linked({ contactId, channel, doNotContact: entry !== null }, item)];
}
