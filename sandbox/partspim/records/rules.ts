import { z } from 'zod';
import { ApiError, broken, type Detail } from '../api-error';
import type { Kind } from '../profile';
import type { Settings } from '../settings';
import { understood } from './names';
import type { Fields, Stored } from './record';
import { required, shapes } from './shapes';
import type { Store } from './store';

const numbers: Readonly<Record<Settings['skuRule'], RegExp>> = {
	digits: /^\d+$/,
	decimal: /^\d+(\.\d+)?$/,
	off: /^/,
};

/** Whether an article number is one, also where it is only asked for. @throws ApiError 422 */
export function expectArticleNumber({ settings }: Store, text: string): void {
	if (numbers[settings.skuRule].test(text)) return;
	throw broken([
		{
			field: 'articleNumber',
			rule: 'numeric',
			message: `'${text}' is not a numeric article number`,
		},
	]);
}

/** Reads and checks a body for a new record or a change of `before`. @throws ApiError 409 or 422 */
export function checked(store: Store, kind: Kind, body: Fields, before?: Stored): Fields {
	refuseImages(body);
	const { profile } = store.settings;
	const known = Object.keys(shapes[kind]);
	const { fields, unknown } = understood(profile, kind, known, body);
	const details: Detail[] = unknown.map((field) => ({
		...{ field, rule: 'unknown', message: 'There is no such field' },
	}));
	const shape = z.object(shapes[kind]).partial();
	const read = shape.safeParse(fields);
	if (!read.success) details.push(...read.error.issues.map(detailOf));
	const whole = { ...before?.fields, ...fields };
	for (const field of required[kind])
		if (whole[field] === undefined || whole[field] === null || whole[field] === '')
			details.push({ field, rule: 'required', message: `'${field}' is required` });
	if (details.length > 0) throw broken(details);
	rules[kind]?.(store, whole, before);
	return whole;
}

function refuseImages(body: Fields): void {
	if (Object.keys(body).some((name) => /^images?$/i.test(name)))
		throw new ApiError(422, 'images_not_supported', 'Images are not supported');
}

function detailOf({ path, message }: z.ZodIssue): Detail {
	return { field: path.join('.'), rule: /^[a-z ]+$/.test(message) ? message : 'type', message };
}

type Rule = (store: Store, fields: Fields, before: Stored | undefined) => void;

const rules: Partial<Record<Kind, Rule>> = {
	product: ofProduct,
	customer: ofCustomer,
	order: ofOrder('order'),
	invoice: ofOrder('invoice'),
	category: (store, fields, before) => unique(store, 'category', 'code', fields, before),
	attribute: (store, fields, before) => unique(store, 'attribute', 'code', fields, before),
};

function ofProduct(store: Store, fields: Fields, before: Stored | undefined): void {
	expectArticleNumber(store, String(fields['articleNumber']));
	unique(store, 'product', 'articleNumber', fields, before);
	if (fields['type'] !== 'variant') return;
	const parent = fields['parentArticleNumber'];
	const siblings = store
		.all('product')
		.filter((each) => each.id !== before?.id && each.fields['parentArticleNumber'] === parent);
	if (!store.find('product', (each) => each['articleNumber'] === parent))
		throw broken([
			{ field: 'parentArticleNumber', rule: 'exists', message: 'A variant needs its parent' },
		]);
	const attributes = sortedText(fields['attributes']);
	if (siblings.some((each) => sortedText(each.fields['attributes']) === attributes))
		throw broken([
			{ field: 'attributes', rule: 'distinct', message: 'Another variant has the same attributes' },
		]);
}

function sortedText(value: unknown): string {
	return JSON.stringify(Object.entries(value ?? {}).sort(([one], [two]) => (one < two ? -1 : 1)));
}

function ofCustomer(store: Store, fields: Fields, before: Stored | undefined): void {
	if (!store.settings.sameEmail && fields['email'])
		unique(store, 'customer', 'email', fields, before);
}

function ofOrder(kind: 'order' | 'invoice'): Rule {
	return (store, fields, before) => {
		unique(store, kind, 'reference', fields, before);
		if (store.settings.employeeNumberRequired && !fields['employeeNumber'])
			throw broken([
				{ field: 'employeeNumber', rule: 'required', message: `'employeeNumber' is required` },
			]);
		const lines = fields['lines'] as { articleNumber: string }[];
		const unknown = lines.flatMap(({ articleNumber }, at): Detail[] => {
			expectArticleNumber(store, articleNumber);
			return store.find('product', (each) => each['articleNumber'] === articleNumber)
				? []
				: [
						{
							field: `lines.${at}.articleNumber`,
							rule: 'exists',
							message: `There is no product '${articleNumber}'`,
						},
					];
		});
		if (unknown.length > 0) throw broken(unknown);
	};
}

function unique(
	store: Store,
	kind: Kind,
	field: string,
	fields: Fields,
	before: Stored | undefined,
): void {
	const text = String(fields[field]).toLowerCase();
	const other = store
		.all(kind)
		.find((each) => each.id !== before?.id && String(each.fields[field]).toLowerCase() === text);
	if (other)
		throw new ApiError(
			...([409, 'duplicate', `Another ${kind} has this ${field}`] as const),
			[{ field, rule: 'unique', message: 'It is taken' }],
			other.id,
		);
}
