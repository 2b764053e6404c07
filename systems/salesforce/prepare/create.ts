import type { TargetStep } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { writtenRow } from '../answers';
import { grantAccess } from './access';
import { createObject } from './createObject';
import type { Session } from './createObject';
import { existingFields, lookAt } from './look';
import { customField } from './metadata';
import { needsAccess, planOf } from './plan';
import type { Plan } from './plan';
import { alreadyThere, stepName, stepped } from './steps';
import type { Target } from './target';

export interface PrepareOptions {
	/** Name of the permission set that gets the rights; made where there is none. */
	readonly permissionSet: string;
	/** Needed to make objects; fields can do without. */
	readonly session: Session;
}

/**
 * Makes what a sync lacks: the custom object, its custom fields, and the rights to what this user may not use. May be run
 * again at any time: what is there is reported and left as it is, nothing is changed or deleted. A refused step is
 * reported; where all that follows hangs on it, it is the last one.
 * @throws SystemFault when Salesforce cannot be asked or does not answer
 */
export async function prepareTarget(
	client: SalesforceClient,
	target: Target,
	{ permissionSet, session }: PrepareOptions,
): Promise<readonly TargetStep[]> {
	const { object } = target;
	const described = await lookAt(client, object);
	const plan = planOf(target, described, await existingFields(client, object));
	const made = plan.object
		? await createObject(client, target, session)
		: alreadyThere(stepName.object(object));
	if (made.outcome === 'refused') return [made];
	const fields = await createFields(client, target, plan);
	if (!needsAccess(plan)) return [made, ...fields];
	const visible = allowed(target, plan, fields);
	return [
		made,
		...fields,
		...(await grantAccess(client, { permissionSet, object, fields: visible })),
	];
}

async function createFields(
	client: SalesforceClient,
	{ object }: Target,
	plan: Plan,
): Promise<TargetStep[]> {
	const reports = plan.present.map(({ name }) => alreadyThere(stepName.field(object, name)));
	for (const field of plan.fields) {
		const body = customField(object, field);
		const path = '/tooling/sobjects/CustomField';
		reports.push(
			await stepped(
				stepName.field(object, field.name),
				async () => await client.write({ method: 'POST', path, body, shape: writtenRow }),
			),
		);
	}
	return reports;
}

/** What was refused is not there to be allowed. */
function allowed({ object }: Target, { access }: Plan, reports: readonly TargetStep[]): string[] {
	const refused = new Set(
		reports.filter(({ outcome }) => outcome === 'refused').map(({ step }) => step),
	);
	return access.filter((name) => !refused.has(stepName.field(object, name)));
}
