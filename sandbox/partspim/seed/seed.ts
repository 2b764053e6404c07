import { chanceOf } from '../../core/chance';
import { peopleOf, type Person } from '../../core/people/people';
import { seedFor } from '../../core/random';
import type { Fields, Json } from '../records/record';
import type { Store } from '../records/store';

export interface SeedOptions {
	/** Products and customers; orders are a third of it. */
	readonly size: number;
	readonly seed: number;
	/** Whether the customers are as years of typing leave them. */
	readonly messy?: boolean;
}

const began = Date.UTC(2025, 0, 6, 8);
const day = 86_400_000;
const sizes = ['M6', 'M8', 'M10'] as const;
const things = [
	'Bout',
	'Moer',
	'Sluitring',
	'Filter',
	'Pakking',
	'Lager',
	'Slang',
	'Klem',
] as const;

/** The same estate for the same options: a category for every tenth product, every fifth one with variants. */
export function seedStore(store: Store, { size, seed, messy = false }: SeedOptions): void {
	const categories = seedCategories(store, Math.ceil(size / 10));
	if (size > 0) seedAttributes(store);
	for (let index = 0; index < size; index += 1) seedProduct(store, index, seed, categories);
	const customers = peopleOf({ count: size, seed, messy }).map(
		(person, index) => store.insert('customer', customerOf(person), began + index * 1000).id,
	);
	for (let index = 0; index < Math.floor(size / 3); index += 1)
		seedOrder(store, index, seed, customers[index]);
}

function seedCategories(store: Store, count: number): string[] {
	const ids: string[] = [];
	for (let index = 0; index < count; index += 1) {
		const fields = { code: `C${index + 1}`, name: `Groep ${index + 1}`, parentId: ids[0] ?? null };
		ids.push(store.insert('category', fields, began).id);
	}
	return ids;
}

function seedAttributes(store: Store): void {
	store.insert(
		'attribute',
		{ code: 'size', name: 'Maat', kind: 'attribute', options: [...sizes] },
		began,
	);
	store.insert(
		'attribute',
		{ code: 'origin', name: 'Herkomst', kind: 'feature', options: [] },
		began,
	);
}

function seedProduct(
	store: Store,
	index: number,
	seed: number,
	categories: readonly string[],
): void {
	const chance = chanceOf(seedFor(`partspim-product-${index}`, seed));
	const at = began + index * 60_000;
	const isParent = index % 5 === 4;
	const articleNumber = String(10_000 + index);
	const price = (chance.below(20_000) + 100) / 100;
	const name = `${chance.pick(things)} ${index + 1}`;
	const category = categories[index % Math.max(1, categories.length)];
	const fields: Fields = {
		...{
			articleNumber,
			type: isParent ? 'configurable' : 'simple',
			parentArticleNumber: null,
			name,
		},
		...{
			shortDescription: name,
			longDescription: `${name}, verzinkt`,
			currency: 'EUR',
			vatRate: 21,
		},
		...{
			priceExclVat: price,
			priceInclVat: Math.round(price * 121) / 100,
			quantity: chance.below(200),
		},
		...{ manageStock: true, ean: eanOf(index), active: true },
		...{ categoryIds: category ? [category] : [], attributes: {}, features: { origin: 'NL' } },
	};
	store.insert('product', fields, at);
	seedStock(store, articleNumber, chance.below(200), at);
	if (!isParent) return;
	for (const [n, size] of sizes.entries()) {
		const variant = { articleNumber: `${articleNumber}${n + 1}`, type: 'variant', ean: null };
		const parent = { parentArticleNumber: articleNumber, attributes: { size } };
		store.insert('product', { ...fields, ...variant, ...parent }, at);
		seedStock(store, variant.articleNumber, chance.below(50), at);
	}
}

function seedStock(store: Store, articleNumber: string, onHand: number, at: number): void {
	const reserved = Math.min(onHand, 3);
	const free = { onHand, reserved, available: onHand - reserved, onOrder: 0, manageStock: true };
	store.insert('stock', { articleNumber, ...free }, at);
}

function eanOf(index: number): string {
	const digits = `871234${String(index).padStart(6, '0')}`;
	const sum = [...digits].reduce(
		(all, digit, at) => all + Number(digit) * (at % 2 === 1 ? 3 : 1),
		0,
	);
	return `${digits}${(10 - (sum % 10)) % 10}`;
}

function customerOf(person: Person): Fields {
	const address = addressOf(person);
	return {
		...{ code: null, companyName: person.company, firstName: person.firstName },
		...{ lastName: person.lastName, email: person.email, phone: person.phone },
		...{ vatNumber: null, cocNumber: null, gln: null, language: 'nl' },
		...{ billingAddress: address, shippingAddress: address },
	};
}

/** The street as people write it, its number apart. */
function addressOf({ street, postalCode, city, countryCode }: Person): Json {
	const [, name = street ?? '', number = ''] = /^(.*?)\s*(\d+)?$/.exec(street ?? '') ?? [];
	return {
		...{ street: name, houseNumber: number, houseNumberAddition: null },
		...{ postalCode, city, country: countryCode },
	};
}

function seedOrder(
	store: Store,
	index: number,
	seed: number,
	customerId: string | undefined,
): void {
	const chance = chanceOf(seedFor(`partspim-order-${index}`, seed));
	const customer = customerId === undefined ? undefined : store.get('customer', customerId);
	const products = store.all('product').filter(({ fields }) => fields['type'] !== 'configurable');
	const lines = Array.from({ length: 1 + chance.below(3) }, (): Json => {
		const { articleNumber, name, priceExclVat, priceInclVat } = chance.pick(products).fields;
		return {
			...{ articleNumber: articleNumber ?? '', description: name ?? null },
			...{ quantity: 1 + chance.below(5), priceExclVat: priceExclVat ?? null },
			...{ priceInclVat: priceInclVat ?? null, vatRate: 21, discount: null },
		};
	});
	const fields: Fields = {
		...{ reference: `W${String(index + 1).padStart(5, '0')}`, orderNumber: String(5000 + index) },
		...{ type: 'order', status: 'paid', orderDate: new Date(began + index * day).toISOString() },
		...{ currency: 'EUR', employeeNumber: '999999', paymentTerm: '14', paymentMethod: 'invoice' },
		...{ customerId: customerId ?? null, customer: customer ? ownOf(customer.fields) : null },
		billingAddress: customer?.fields['billingAddress'] ?? null,
		shippingAddress: customer?.fields['shippingAddress'] ?? null,
		...{ lines, shippingCost: null, discount: null, comment: null },
	};
	store.insert('order', fields, began + index * day);
}

function ownOf(fields: Fields): Json {
	return { ...fields };
}
