import type { Finding } from '../../sync/contracts';
import { globalShape } from './answers';
import type { SalesforceClient } from './client';

/** An object as the list of all objects tells it. */
export interface ListedObject {
	readonly name: string;
	readonly label: string;
	readonly queryable: boolean;
	readonly createable: boolean;
	readonly updateable: boolean;
}

/** Every object this credential may see. */
export async function listObjects(client: SalesforceClient): Promise<readonly ListedObject[]> {
	const { sobjects } = await client.ask({ method: 'GET', path: '/sobjects', shape: globalShape });
	return sobjects.filter(({ deprecatedAndHidden }) => deprecatedAndHidden !== true);
}

/** Whether the wanted objects are there and what this credential may do with them. */
export function checkObjects(
	wanted: readonly string[],
	listed: readonly ListedObject[],
): Finding[] {
	const known = new Map(listed.map((object) => [object.name, object]));
	return wanted.flatMap((name) => checkObject(name, known.get(name)));
}

function checkObject(name: string, listed: ListedObject | undefined): Finding[] {
	if (!listed?.queryable)
		return [
			{
				severity: 'refusal',
				code: 'object-not-visible',
				path: name,
				reason: `Salesforce shows no object ${name} to this credential.`,
				remedy: 'Give its user read access to the object, or choose another object.',
			},
		];
	if (listed.createable && listed.updateable) return [];
	return [
		{
			severity: 'warning',
			code: 'object-read-only',
			path: name,
			reason: `This credential may not ${listed.createable ? 'update' : 'create'} ${listed.label}.`,
			remedy:
				'Give its user create and edit access to the object, or sync away from Salesforce only.',
		},
	];
}
