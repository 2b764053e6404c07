import { vendorFieldShape } from '../../../systems/webmecanik/vendorField';
import type { VendorField } from '../../../systems/webmecanik/vendorField';

/** A field definition of that type, as /fields answers it. */
export function vendorField(type: string, more: object = {}): VendorField {
	const properties = type === 'number' ? { roundmode: '4', scale: 4 } : [];
	return vendorFieldShape.parse({ alias: 'a_field', label: 'A Field', type, properties, ...more });
}
