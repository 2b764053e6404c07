import type { TargetFinding } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { refusal } from './compare';
import { lookAt } from './look';
import { sameName } from './target';
import type { Target } from './target';

/** Lookups are made only to objects that are there; the object itself is made first. */
export async function withoutLooseLookups(
	client: SalesforceClient,
	target: Target,
): Promise<{ readonly target: Target; readonly findings: readonly TargetFinding[] }> {
	const absent = await absentObjects(client, target);
	const isLoose = (object?: string) => object !== undefined && absent.includes(object);
	return {
		target: {
			...target,
			fields: target.fields.map((field) =>
				isLoose(field.referenceTo) ? { ...field, unmade: true } : field,
			),
		},
		findings: absent.map(notThere),
	};
}

async function absentObjects(client: SalesforceClient, target: Target): Promise<string[]> {
	const named = target.fields.flatMap(({ referenceTo }) => referenceTo ?? []);
	const others = [...new Set(named)].filter((object) => !sameName(object, target.object));
	const absent: string[] = [];
	for (const object of others)
		if ((await lookAt(client, object)) === undefined) absent.push(object);
	return absent;
}

function notThere(object: string): TargetFinding {
	return {
		...refusal(
			'lookup-target-missing',
			object,
			`Fields are to point at ${object}, which Salesforce does not show to this credential.`,
			'Prepare the sync that fills it first, then this one again.',
		),
		steps: [],
	};
}
