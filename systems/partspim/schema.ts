import type { Field, FieldType } from '../../sync/contracts';
import type { Kind } from './profile';

interface Options extends Partial<Pick<Field, 'options' | 'closed' | 'maxLength' | 'unique'>> {
	readonly required?: true;
	readonly writable?: 'create' | 'never';
	readonly hint?: string;
}

function field(id: string, label: string, type: FieldType, options: Options = {}): Field {
	const { required = false, writable, ...rest } = options;
	return {
		...{ id, label, type, required: required === true },
		writable: { create: writable !== 'never', update: writable === undefined },
		...rest,
	};
}

const choice = (...values: string[]) => ({
	options: values.map((value) => ({ value, label: value })),
	closed: true,
});

/** ISO codes and free words of one address, each a field of its own. */
function address(id: string, label: string, options: Options = {}): Field[] {
	const parts: readonly (readonly [string, string])[] = [
		['street', 'Street'],
		['houseNumber', 'House Number'],
		['houseNumberAddition', 'House Number Addition'],
		['postalCode', 'Postal Code'],
		['city', 'City'],
		['country', 'Country'],
	];
	return parts.map(([part, word]) => field(`${id}.${part}`, `${label}: ${word}`, 'text', options));
}

const stamps: readonly Field[] = [
	field('createdAt', 'Created At', 'dateTime', { writable: 'never' }),
	field('updatedAt', 'Updated At', 'dateTime', { writable: 'never' }),
];

function customer(prefix: string, options: Options = {}): Field[] {
	const own = (id: string, label: string, type: FieldType = 'text', more: Options = {}) =>
		field(`${prefix}${id}`, prefix === '' ? label : `Customer: ${label}`, type, {
			...options,
			...more,
		});
	return [
		own('code', 'Code', 'text', { hint: 'Number of the debtor in the ERP' }),
		...[own('companyName', 'Company'), own('firstName', 'First Name')],
		...[own('lastName', 'Last Name'), own('email', 'E-Mail', 'email')],
		...[own('phone', 'Phone', 'phone'), own('vatNumber', 'VAT Number')],
		...[own('cocNumber', 'Chamber of Commerce Number'), own('gln', 'GLN')],
		own('language', 'Language'),
	];
}

const line: readonly Field[] = [
	field('articleNumber', 'Article Number', 'text', { required: true }),
	field('description', 'Description', 'text'),
	field('quantity', 'Quantity', 'decimal', { required: true }),
	field('priceExclVat', 'Price Excl. VAT', 'decimal'),
	field('priceInclVat', 'Price Incl. VAT', 'decimal'),
	field('vatRate', 'VAT Rate', 'decimal'),
	field('discount', 'Discount', 'decimal'),
];

/** Orders and invoices are made, and not changed. */
const once: Options = { writable: 'create' };

const order: readonly Field[] = [
	field('reference', 'Reference', 'text', { ...once, required: true, unique: true }),
	field('orderNumber', 'Order Number', 'text', once),
	field('status', 'Status', 'text', once),
	field('orderDate', 'Order Date', 'dateTime', once),
	field('currency', 'Currency', 'text', { ...once, maxLength: 3 }),
	field('employeeNumber', 'Employee Number', 'text', once),
	field('paymentTerm', 'Payment Term', 'text', once),
	field('paymentMethod', 'Payment Method', 'text', once),
	field('customerId', 'Customer ID', 'text', once),
	...customer('customer.', once),
	...address('billingAddress', 'Billing Address', once),
	...address('shippingAddress', 'Shipping Address', once),
	{
		...field('lines', 'Lines', 'rows', { ...once, required: true }),
		rows: { fields: line, key: ['articleNumber'], ordered: true, writtenWhole: true },
	},
	field('shippingCost', 'Shipping Cost', 'decimal', once),
	field('discount', 'Discount', 'decimal', once),
	field('comment', 'Comment', 'longText', once),
	...stamps,
];

/** Fields of each kind as the contract has them; attributes and features of products come live besides. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
	product: [
		field('articleNumber', 'Article Number', 'text', { required: true, unique: true }),
		field('type', 'Type', 'choice', choice('simple', 'configurable', 'variant')),
		field('parentArticleNumber', 'Parent Article Number', 'text'),
		field('name', 'Name', 'text', { required: true }),
		field('shortDescription', 'Short Description', 'longText'),
		field('longDescription', 'Long Description', 'longText'),
		field('priceExclVat', 'Price Excl. VAT', 'decimal'),
		field('priceInclVat', 'Price Incl. VAT', 'decimal'),
		field('vatRate', 'VAT Rate', 'decimal'),
		field('currency', 'Currency', 'text', { maxLength: 3 }),
		field('quantity', 'Quantity', 'decimal'),
		field('manageStock', 'Manage Stock', 'boolean'),
		field('ean', 'EAN', 'text', { maxLength: 14 }),
		field('active', 'Active', 'boolean'),
		{ ...field('categoryIds', 'Categories', 'references'), referenceTo: ['category'] },
		...stamps,
	],
	category: [
		field('code', 'Code', 'text', { required: true, unique: true }),
		field('name', 'Name', 'text', { required: true }),
		{ ...field('parentId', 'Parent', 'reference'), referenceTo: ['category'] },
		...stamps,
	],
	stock: [
		field('articleNumber', 'Article Number', 'text', { required: true, unique: true }),
		field('onHand', 'On Hand', 'decimal'),
		field('reserved', 'Reserved', 'decimal', { writable: 'never' }),
		field('available', 'Available', 'decimal', { writable: 'never' }),
		field('onOrder', 'On Order', 'decimal', { writable: 'never' }),
		field('manageStock', 'Manage Stock', 'boolean'),
		field('updatedAt', 'Updated At', 'dateTime', { writable: 'never' }),
	],
	customer: [
		...customer(''),
		...address('billingAddress', 'Billing Address'),
		...address('shippingAddress', 'Shipping Address'),
		...stamps,
	],
	order,
	invoice: order,
};

export const labels: Readonly<Record<Kind, string>> = {
	product: 'Product',
	category: 'Category',
	stock: 'Stock',
	customer: 'Customer',
	order: 'Order',
	invoice: 'Invoice',
};

/** Field by which a kind is looked up in one request. */
export const lookedUpBy: Readonly<Record<Kind, string>> = {
	product: 'articleNumber',
	category: 'code',
	stock: 'articleNumber',
	customer: 'email',
	order: 'reference',
	invoice: 'reference',
};
