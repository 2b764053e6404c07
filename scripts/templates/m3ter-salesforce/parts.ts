import type { DataPoint } from '../../../integrations';
import { syncParameters } from '../sync-parameters';
import type { TemplateNode } from '../workflow';

import { labelsOf } from './labels';
import { words } from './words';

type Position = readonly [number, number];

/** Near the start of the hour, as m3ter runs its own integrations. */
export function everyHour(position: Position): TemplateNode {
	return {
		name: 'Every hour',
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.2,
		position,
		parameters: {
			rule: { interval: [{ field: 'hours', hoursInterval: 1, triggerAtMinute: 2 }] },
		},
	};
}

export function runNow(position: Position): TemplateNode {
	return {
		name: 'Run now',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position,
		parameters: {},
	};
}

/** Where a person connects what is to happen next. */
export function place(name: string, position: Position): TemplateNode {
	return { name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position, parameters: {} };
}

export function syncNode(point: DataPoint, position: Position, name?: string): TemplateNode {
	const { many = point.label } = words[point.id] ?? {};
	return {
		name: name ?? `Sync ${many}`,
		type: 'n8n-nodes-lockstep.lockstepSync',
		typeVersion: 1,
		position,
		parameters: syncParameters(
			'm3ter:salesforce',
			point,
			`m3ter ${many} to Salesforce`,
			labelsOf(point),
		),
	};
}
