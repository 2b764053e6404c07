import type { TemplateNode } from './workflow';

export type Position = readonly [number, number];

export function runNow(position: Position): TemplateNode {
	return {
		name: 'Run now',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position,
		parameters: {},
	};
}

/** `interval`: one rule of the Schedule Trigger. */
export function scheduled(name: string, interval: object, position: Position): TemplateNode {
	return {
		name,
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.2,
		position,
		parameters: { rule: { interval: [interval] } },
	};
}

/** Where a person connects what is to happen next. */
export function place(name: string, position: Position): TemplateNode {
	return { name, type: 'n8n-nodes-base.noOp', typeVersion: 1, position, parameters: {} };
}

export function lockstepSync(name: string, position: Position, parameters: object): TemplateNode {
	return {
		name,
		type: 'n8n-nodes-lockstep.lockstepSync',
		typeVersion: 1,
		position,
		parameters,
	};
}
