import type { SalesforceClient } from '../client';
import { writtenRow } from '../answers';
import { grantAccess } from './access';
import { createObject } from './createObject';
import type { Session } from './createObject';
import { existingFields, lookAt } from './look';
import { customField } from './metadata';
import { alreadyThere, planOf, stepped } from './steps';
import type { Plan, StepReport } from './steps';
import { isCustom } from './target';
import type { Target } from './target';

export interface PrepareOptions {
	/** Name of the permission set that gets the rights; made where there is none. */
	readonly permissionSet: string;
	/** Needed to make objects; fields can do without. */
	readonly session?: Session;
}

/**
 * Makes what a sync lacks: the custom object, its custom fields, and the rights to them. May be run again at any time:
 * what is there is reported and left as it is, nothing is changed or deleted. A refused step is reported; where all that
 * follows hangs on it, it is the last one.
 * @throws SystemFault when Salesforce cannot be asked or does not answer
 */
export async function prepareTarget(
	client: SalesforceClient,
	target: Target,
	{ permissionSet, session }: PrepareOptions,
): Promise<readonly StepReport[]> {
	const { object } = target;
	const described = await lookAt(client, object);
	const plan = planOf(target, described, await existingFields(client, object));
	const made = plan.object
		? await createObject(client, target, session)
		: alreadyThere(`object ${object}`);
	if (made.outcome === 'refused') return [made];
	const fields = await createFields(client, target, plan);
	const access = await grantAccess(client, {
		permissionSet,
		object,
		fields: visible(target, fields),
	});
	return [made, ...fields, ...access];
}

async function createFields(
	client: SalesforceClient,
	{ object }: Target,
	plan: Plan,
): Promise<StepReport[]> {
	const reports = plan.present.map(({ name }) => alreadyThere(stepFor(object, name)));
	for (const field of plan.fields) {
		const body = customField(object, field);
		const path = '/tooling/sobjects/CustomField';
		reports.push(
			await stepped(
				stepFor(object, field.name),
				async () => await client.write({ method: 'POST', path, body, shape: writtenRow }),
			),
		);
	}
	return reports;
}

/** Custom fields that are there now and take field-level security; required ones take none. */
function visible({ object, fields }: Target, reports: readonly StepReport[]): string[] {
	const refused = new Set(
		reports.filter(({ outcome }) => outcome === 'refused').map(({ step }) => step),
	);
	return fields
		.filter(({ name, required }) => isCustom(name) && !required)
		.map(({ name }) => name)
		.filter((name) => !refused.has(stepFor(object, name)));
}

function stepFor(object: string, field: string): string {
	return `field ${object}.${field}`;
}
