import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../operation';
import { linked } from '../../../shared/actions/outcomes';
import { eachItem } from '../../../shared/actions/perItem';
import { objectOf } from '../inputs';

/** What is left of the organization's allowances, one item each. */
export const getLimits: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const allowances = await run.system.allowances();
		if (allowances === undefined) throw new Error(notForThisUser);
		return allowances.map((allowance) => linked({ ...allowance }, item));
	});

const notForThisUser =
	'Salesforce shows its limits only to users with the permission "View Setup and Configuration"';

export const getObjects: Operation = async (run) =>
	await eachItem(run, async (item) =>
		(await run.system.objects()).map(({ object, label }) => linked({ object, label }, item)),
	);

/** One item an object, with its fields as this credential may see them. */
export const describe: Operation = async (run) =>
	await eachItem(run, async (item) => {
		const { object, label, fields } = await run.system.object(objectOf(run, item)).describe();
		return [linked({ object, label, fields: fields as unknown as IDataObject[] }, item)];
	});
