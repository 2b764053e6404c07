import { z } from 'zod';
import type { Kind } from '../profile';

const text = z.string().max(255).nullable();
const long = z.string().nullable();
const money = z.number().nonnegative('negative').nullable();
const number = z.number().nullable();
const flag = z.boolean();
const currency = z
	.string()
	.regex(/^[A-Z]{3}$/, 'currency')
	.nullable();
const words = z.record(z.union([z.string(), z.number(), z.boolean()]));

const address = z
	.object({
		street: text,
		houseNumber: text,
		houseNumberAddition: text,
		postalCode: text,
		city: text,
		country: z
			.string()
			.regex(/^[A-Z]{2}$/, 'country')
			.nullable(),
	})
	.partial()
	.strict()
	.nullable();

const customer = {
	code: text,
	companyName: text,
	firstName: text,
	lastName: text,
	email: z.string().email('email').nullable(),
	phone: text,
	vatNumber: text,
	cocNumber: text,
	gln: text,
	language: text,
	billingAddress: address,
	shippingAddress: address,
};

const line = z
	.object({
		articleNumber: z.string(),
		description: text,
		quantity: z.number(),
		priceExclVat: money,
		priceInclVat: money,
		vatRate: number,
		discount: number,
	})
	.partial()
	.strict()
	.required({ articleNumber: true, quantity: true });

const order = {
	reference: z.string().min(1, 'required'),
	orderNumber: text,
	type: z.enum(['order', 'invoice']),
	status: text,
	orderDate: text,
	currency,
	employeeNumber: text,
	paymentTerm: text,
	paymentMethod: text,
	customerId: text,
	customer: z.object(customer).partial().strict().nullable(),
	billingAddress: address,
	shippingAddress: address,
	lines: z.array(line).min(1, 'required'),
	shippingCost: money,
	discount: number,
	totals: z.record(z.number()).nullable(),
	comment: long,
};

/** Fields of each kind under our names, and what may stand in them; only stamps and the id are the vendor's own. */
export const shapes = {
	product: {
		articleNumber: z.string().min(1, 'required'),
		type: z.enum(['simple', 'configurable', 'variant']),
		parentArticleNumber: text,
		name: text,
		shortDescription: long,
		longDescription: long,
		priceExclVat: money,
		priceInclVat: money,
		vatRate: number,
		currency,
		quantity: number,
		manageStock: flag,
		ean: z.string().refine(isEan, 'check digit').nullable(),
		active: flag,
		categoryIds: z.array(z.string()),
		attributes: words,
		features: words,
	},
	category: { code: z.string().min(1, 'required'), name: text, parentId: text },
	attribute: {
		code: z.string().min(1, 'required'),
		name: text,
		kind: z.enum(['attribute', 'feature']),
		options: z.array(z.string()),
	},
	stock: {
		articleNumber: z.string(),
		onHand: number,
		reserved: number,
		available: number,
		onOrder: number,
		manageStock: flag,
	},
	customer,
	order,
	invoice: order,
} as const satisfies Record<Kind, Record<string, z.ZodTypeAny>>;

/** What a new record cannot do without. */
export const required: Readonly<Record<Kind, readonly string[]>> = {
	product: ['articleNumber', 'name'],
	category: ['code', 'name'],
	attribute: ['code', 'kind'],
	stock: ['articleNumber'],
	customer: [],
	order: ['reference', 'lines'],
	invoice: ['reference', 'lines'],
};

/** The GTIN check digit; 8, 12, 13 or 14 digits. */
export function isEan(text: string): boolean {
	if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
	const digits = [...text].reverse().map(Number);
	const sum = digits.reduce((all, digit, at) => all + digit * (at % 2 === 1 ? 3 : 1), 0);
	return sum % 10 === 0;
}
