import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';

import type { Definition } from '../../../sync/contracts';
import type { Report } from '../../../sync/journal/report';
import { disabledRemedy } from '../../../sync/run/endings';

import { item } from './items';
import { readShaped } from './shapes';

const parameter = { name: 'notifyUsers', label: 'Notify When Disabled' };

const user = z
	.object({ value: z.string().default(''), cachedResultName: z.string().optional() })
	.passthrough();

const shape = z.object({
	users: z.array(z.object({ user: z.union([user, z.string()]).optional() })).default([]),
});

/** The item that says once that this run has disabled the sync, and to whom that is to be told. */
export function disabledItems(
	context: IExecuteFunctions,
	{ name }: Definition,
	{ disabled }: Report,
	message?: string,
): INodeExecutionData[] {
	if (disabled === undefined) return [];
	return [
		item({
			kind: 'disabled',
			sync: name,
			reason: 'disabled',
			message: `The sync '${name}' was disabled: ${disabled}`,
			...(message === undefined ? {} : { lastFailure: message }),
			remedy: disabledRemedy,
			notify: peopleToTell(context),
		}),
	];
}

function peopleToTell(context: IExecuteFunctions): { name: string; email: string }[] {
	const { users } = readShaped(context, parameter, shape);
	return users.flatMap(({ user: chosen = '' }) => {
		const email = (typeof chosen === 'string' ? chosen : chosen.value).trim();
		const name = typeof chosen === 'string' ? undefined : chosen.cachedResultName;
		return email === '' ? [] : [{ name: name ?? email, email }];
	});
}
