import { z } from 'zod';

import { isNotForThisUser } from '../allowances';
import { describeShape } from '../answers';
import type { VendorDescription } from '../answers';
import type { SalesforceClient } from '../client';
import { isMissing } from '../errors';
import { queryPath, quoted } from '../soql';
import type { ExistingFields } from './compare';
import { isCustom, sameName } from './target';
import type { Target } from './target';

/** An object as this credential sees it; undefined when it does not. */
export async function lookAt(
	client: SalesforceClient,
	object: string,
): Promise<VendorDescription | undefined> {
	const path = `/sobjects/${encodeURIComponent(object)}/describe`;
	try {
		return await client.ask({ method: 'GET', path, shape: describeShape });
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

const customFields = z.object({
	records: z.array(
		z.object({ DeveloperName: z.string(), NamespacePrefix: z.string().nullish() }).passthrough(),
	),
});

/**
 * Custom fields of an object by the Tooling API, which tells them whether or not field-level security shows them (filter
 * by the object's name: inferred). Undefined where this user may not ask.
 */
export async function existingFields(
	client: SalesforceClient,
	object: string,
): Promise<ExistingFields> {
	const statement = `SELECT DeveloperName, NamespacePrefix FROM CustomField WHERE EntityDefinition.QualifiedApiName = ${quoted(object)}`;
	const path = `/tooling${queryPath('query', statement)}`;
	try {
		const { records } = await client.ask({ method: 'GET', path, shape: customFields });
		return records.map(({ DeveloperName: name, NamespacePrefix: prefix }) =>
			prefix ? `${prefix}__${name}__c` : `${name}__c`,
		);
	} catch (error) {
		if (isNotForThisUser(error)) return undefined;
		throw error;
	}
}

/** Standard fields are in no list of custom ones; where one is not seen, it is kept from this user. */
export function withStandard(target: Target, existing: ExistingFields): ExistingFields {
	const standard = target.fields.map(({ name }) => name).filter((name) => !isCustom(name));
	return existing && [...existing, ...standard];
}

export function isUnseen(target: Target, described: VendorDescription): boolean {
	return target.fields.some(
		(wanted) => !described.fields.some(({ name }) => sameName(name, wanted.name)),
	);
}
