import type { VendorField } from '../../../systems/salesforce/answers';

/** A vendor field as describe gives it, plain unless told otherwise. */
export function field(type: string, changes: Partial<VendorField> = {}): VendorField {
	return {
		name: 'Some__c',
		label: 'Some',
		type,
		length: 0,
		digits: 0,
		precision: 18,
		scale: 2,
		nillable: true,
		createable: true,
		updateable: true,
		defaultedOnCreate: false,
		calculated: false,
		autoNumber: false,
		unique: false,
		externalId: false,
		filterable: true,
		restrictedPicklist: false,
		...changes,
	};
}
