import type { Target, TargetField } from '../../../../systems/salesforce';

export const keyField: TargetField = {
	...{ name: 'Key__c', label: 'Key', type: 'Text', length: 36 },
	...{ externalId: true, unique: true },
};

export function targetWith(...fields: readonly TargetField[]): Target {
	return { object: 'Invoice__c', label: 'Invoice', fields };
}

/** A field as describe tells it, fit for `keyField`. */
export function described(changes: Record<string, unknown> = {}) {
	return {
		...{ name: 'Key__c', label: 'Key', type: 'string', length: 36 },
		...{ externalId: true, unique: true, createable: true, updateable: true },
		...changes,
	};
}

export function describedObject(fields: readonly object[], changes: Record<string, unknown> = {}) {
	return {
		...{ name: 'Invoice__c', label: 'Invoice', createable: true, updateable: true, fields },
		...changes,
	};
}
