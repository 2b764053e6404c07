import type { DataPoint } from '../../../integrations';
import { standardFields } from '../../../systems/sellsy/fields';
import { isKind } from '../../../systems/sellsy/kinds';
import { lockstepSync, scheduled } from '../parts';
import type { Position } from '../parts';
import { syncParameters } from '../sync-parameters';
import type { TemplateNode } from '../workflow';

import { syncName } from './words';

export const pair = 'sellsy:webmecanik';

/** Often enough that nobody waits, and seldom enough for both quotas. */
export function everyTenMinutes(position: Position): TemplateNode {
	return scheduled('Every 10 minutes', { field: 'minutes', minutesInterval: 10 }, position);
}

export function syncNode(point: DataPoint, position: Position, name: string): TemplateNode {
	return lockstepSync(
		name,
		position,
		syncParameters(pair, point, syncName(point.id), labelsOf(point)),
	);
}

/** What the lists show for fields of Sellsy; those of Webmecanik are shown by their alias until its list is loaded. */
function labelsOf({ leftObject }: DataPoint): ReadonlyMap<string, string> {
	const fields = isKind(leftObject) ? standardFields[leftObject] : [];
	return new Map(fields.map(({ id, label }) => [id, `${label} (${id})`]));
}
