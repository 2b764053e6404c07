import type { DataPoint } from '../../../integrations';
import { lockstepSync, scheduled } from '../parts';
import type { Position } from '../parts';
import { syncParameters } from '../sync-parameters';
import type { TemplateNode } from '../workflow';

import { labelsOf } from './labels';
import { words } from './words';

/** Near the start of the hour, as m3ter runs its own integrations. */
export function everyHour(position: Position): TemplateNode {
	return scheduled(
		'Every hour',
		{ field: 'hours', hoursInterval: 1, triggerAtMinute: 2 },
		position,
	);
}

export function syncNode(point: DataPoint, position: Position, name?: string): TemplateNode {
	const { many = point.label } = words[point.id] ?? {};
	return lockstepSync(
		name ?? `Sync ${many}`,
		position,
		syncParameters('m3ter:salesforce', point, `m3ter ${many} to Salesforce`, labelsOf(point)),
	);
}
