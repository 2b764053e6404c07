import { objectOf, type EventRecord } from '../entities/event';
import { notification } from '../entities/notification';
import type { Fields } from '../entity-kind';
import type { Store } from '../store/store';
import type { Entity } from '../store/table';
import { parseCalculation, type ReadField } from './calculation';

/**
 * The active rules an event sets off. A rule that neither fires always nor has a calculation sets off
 * nothing, and one that does not say it is active is not: both assumed.
 */
export function rulesFor(store: Store, event: EventRecord): Entity[] {
	const based = store.table(notification.path).having('eventName', event.eventName);
	return based
		.map(({ record }) => record)
		.filter((rule) => rule.active === true && applies(rule, event));
}

function applies({ alwaysFireEvent, calculation }: Entity, event: EventRecord): boolean {
	if (alwaysFireEvent === true) return true;
	if (typeof calculation !== 'string' || calculation === '') return false;
	return parseCalculation(calculation)(fieldsOf(event));
}

function fieldsOf(event: EventRecord): ReadField {
	const sides: Fields = {
		new: event.now && objectOf(event, event.now),
		old: event.before && objectOf(event, event.before),
	};
	return (path) => path.split('.').reduce<unknown>(propertyOf, sides);
}

function propertyOf(value: unknown, name: string): unknown {
	if (typeof value !== 'object' || value === null) return undefined;
	return Object.entries(value).find(([key]) => key === name)?.[1];
}
