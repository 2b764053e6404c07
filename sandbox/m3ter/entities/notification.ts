import { z } from 'zod';
import type { EntityKind, Fields } from '../entity-kind';
import { equals, isTrue } from '../lists/filters';
import { parseCalculation } from '../notifying/calculation';
import { code, name, text, yesOrNo } from './field-types';

/** A rule that says which events are told to somebody, as documented by m3ter (API reference). */
export const notification: EntityKind = {
	label: 'Notification',
	path: 'notifications/configurations',
	right: 'notification',
	maxPageSize: 100,
	fields: z.object({
		code,
		name,
		description: z.string().min(1),
		eventName: z.string().min(1),
		active: yesOrNo,
		alwaysFireEvent: yesOrNo,
		calculation: text(),
	}),
	nullWhenUnset: [],
	named: ['ids'],
	filters: { active: isTrue('active', 'active'), eventName: equals('eventName') },
	check: checkCalculation,
};

/** That m3ter refuses a calculation it cannot read when the rule is saved is assumed. */
function checkCalculation({ calculation }: Fields): void {
	if (typeof calculation === 'string' && calculation !== '') parseCalculation(calculation);
}
