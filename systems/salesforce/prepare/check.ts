import type { Finding } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { compare } from './compare';
import { existingFields, isUnseen, lookAt, withStandard } from './look';
import type { Target } from './target';

/** Whether an object has what a sync needs, as this credential sees it. One call, two when a field is not seen. */
export async function checkTarget(
	client: SalesforceClient,
	target: Target,
): Promise<readonly Finding[]> {
	const described = await lookAt(client, target.object);
	if (described === undefined || !isUnseen(target, described))
		return compare(target, described, undefined);
	const existing = await existingFields(client, target.object);
	return compare(target, described, withStandard(target, existing));
}
